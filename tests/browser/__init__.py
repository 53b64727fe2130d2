"""Tests with a real browser, which is installed apart; elsewhere they say that they are skipped."""
