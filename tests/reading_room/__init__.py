"""Tests of the reading room, served for real on loopback."""
