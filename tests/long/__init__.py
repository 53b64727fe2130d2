"""Tests that take their time: crawls killed and taken up again, bit flips, hostile servers, OCR, programs."""
