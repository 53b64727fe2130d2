"""Tests with a real Chromium; elsewhere they say that they are skipped."""
