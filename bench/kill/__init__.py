"""Kills runs with SIGKILL at random moments, and looks at what each leaves behind."""
