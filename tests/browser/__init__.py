"""Tests with a real browser: pages that scripts make, and that nothing of it reaches the network."""
