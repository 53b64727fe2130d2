"""Benchmarks: measure the program beside its peers in the same run; see docs/benchmarks.md."""
