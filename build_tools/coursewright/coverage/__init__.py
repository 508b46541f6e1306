"""What a course covers: objectives, exercises, levels, competencies, minutes, references, people.

For whoever plans a course, and for the reviewer of a continuing-education board, who asks for
just this. Nothing is guessed: what the course does not say stays empty and is named.
"""

from coursewright.coverage.printers import FORMATS
from coursewright.coverage.report import Report, report_on

__all__ = ["FORMATS", "Report", "report_on"]
