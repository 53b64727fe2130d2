"""The steps from one release's tables to the next, each named after what it brings; ``v0001`` comes first."""
