"""Rules that need more than one file, one function a matter; and what authors silenced."""

from coursewright.checks.run import check_course

__all__ = ["check_course"]
