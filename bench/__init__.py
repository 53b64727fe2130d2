"""What the program costs, measured beside its peers in the same run; see docs/benchmarks.md."""
