"""The command line. Thin: it parses, calls the floors below and prints."""

from coursewright.cli.commands import main
from coursewright.cli.coverage import coverage

main.add_command(coverage)

__all__ = ["main"]
