"""The command line. Thin: it parses, calls the floors below and prints."""

from coursewright.cli.commands import main

__all__ = ["main"]
