"""The command line. Thin: it parses, calls the floors below and prints."""

from coursewright.cli.commands import main
from coursewright.cli.coverage import coverage
from coursewright.cli.translation import translation

main.add_command(coverage)
main.add_command(translation)

__all__ = ["main"]
