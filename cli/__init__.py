"""The front door: parses arguments, prints, and picks the exit code; decides nothing else."""
