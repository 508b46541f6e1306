"""What is found in one exercise, written as YAML."""

from __future__ import annotations

from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import SourceText
from coursewright.model.library import Library

NO_LIBRARY = Library()


def problems(kind: str, keys: str, library: Library = NO_LIBRARY) -> list[str]:
    """Return what is found in an exercise, as ``line:column code message = help``, labels below.

    `keys` are the exercise's own, which begin on line 5 at column 5.
    """
    own = keys.replace("\n", "\n    ")
    text = f"exercises:\n  - id: x\n    kind: {kind}\n    prompt: What?\n    {own}\n"
    lines = []
    for found in read_quiz(SourceText("quizzes/01-one.yml", text), "01-one", "en", library).findings:
        lines.append(f"{found.span.line}:{found.span.column} {found.code} {found.message} = {found.help}")
        lines += [f"  {label.span.line}:{label.span.column} {label.message}" for label in found.labels]
    return lines
