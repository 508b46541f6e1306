"""Accessibility, measured."""
