"""The fences that a course's Markdown surface has: what an author writes for more than text."""

EXERCISE = "exercise"
FRAMEWORK = "framework"
MEDIA = "media"
DIAGRAM = "diagram"
SYLLABUS = "syllabus"
GLOSSARY = "glossary"
WORDLIST = "wordlist"
REFERENCES = "references"

OVERVIEWS = (SYLLABUS, GLOSSARY, WORDLIST, REFERENCES)
"""Fences that take nothing: each shows what the whole course says of one thing."""
FENCES = (EXERCISE, FRAMEWORK, MEDIA, DIAGRAM, *OVERVIEWS)
"""Every fence that a page of a course can hold, by the name behind its backticks."""
