"""The tests: sentences about what the program does, proved on real parts over loopback."""
