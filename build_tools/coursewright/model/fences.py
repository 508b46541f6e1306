"""The fences that a course's Markdown surface has: what an author writes for more than text."""

EXERCISE = "exercise"
FRAMEWORK = "framework"
MEDIA = "media"

FENCES = (EXERCISE, FRAMEWORK, MEDIA)
"""Every fence that a page of a course can hold, by the name behind its backticks."""
