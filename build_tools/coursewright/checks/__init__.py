"""Rules: what breaks a course, and what makes it weaker than it could be; and what authors silenced."""

from coursewright.checks.profiles import stop_a_build
from coursewright.checks.run import check_course

__all__ = ["check_course", "stop_a_build"]
