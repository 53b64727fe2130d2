"""Tests that take their time: crawls killed and taken up again, hostile servers, OCR, other programs."""
