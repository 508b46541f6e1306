"""The only reader of a course: files in, a `Course` and findings out."""

from coursewright.content.reader import NotACourse, read_course

__all__ = ["NotACourse", "read_course"]
