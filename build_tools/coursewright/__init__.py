"""Coursewright: static e-learning courses from Markdown and YAML."""

__version__ = "0.1.0"
