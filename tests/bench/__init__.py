"""Measures, printed and never asserted: `python -m tests.bench` (or `make bench`)."""
