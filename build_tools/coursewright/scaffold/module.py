"""Add a module to a course: the next number, a Markdown file and its paired quiz file."""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path

import yaml

from coursewright.content import read_course
from coursewright.model.course import Course
from coursewright.model.fields import suggest_id
from coursewright.scaffold.names import slug_of
from coursewright.scaffold.starter import ScaffoldError

FALLBACK_SLUG = "module"
_NUMBERED = re.compile(r"(\d{2,4})-")

_MODULE = """\
---
title: {title}
duration: 45
objectives:
  - id: {objective}
    text: Say what learners can do afterwards, beginning with a verb one can observe.
---

Write the text of the module here.

```exercise
{exercise}
```

!!! facilitator "Timing"
    Notes for whoever leads the group. They are cut from the learners' site.
"""

_QUIZ = """\
# The module shows these exercises where an ```exercise fence names their id, the others at its end.
exercises:
  - id: {exercise}
    kind: single-choice
    objective: {objective}
    prompt: Write your question here. What do you want learners to tell apart?
    options:
      - text: The reply that is right
        correct: true
        feedback: Say why it is right, so that whoever guessed learns something too.
      - text: A reply that someone might well pick
        feedback: Say what speaks against it, and where to look again.
      - text: Another one, wrong for a different reason
        feedback: Say what speaks against this one, in a sentence or two.
    explanation: Say in one sentence why the answer is right. Everyone sees it.
"""


def add_module(root: Path, title: str) -> list[str]:
    """Write the module and its quiz; return both paths. Raise NotACourse, or ScaffoldError."""
    title = " ".join(title.split())
    if not title or not title.isprintable():
        raise ScaffoldError("a title needs at least one character that can be seen")
    course, _ = read_course(root)
    number = _next_number(root)
    if number > 9999:
        raise ScaffoldError("there is no number left: modules go up to 9999", 1)
    slug = slug_of(title) or FALLBACK_SLUG
    stem = f"{number:02d}-{slug}"
    names = {
        "title": _yaml_text(title),
        "exercise": _free_id(slug, {key[1] for key in course.exercises} | set(course.broken)),
        "objective": _free_id(f"explain-{slug}", _objectives(course)),
    }
    texts = {f"modules/{stem}.md": _MODULE, f"quizzes/{stem}.yml": _QUIZ}
    written: list[str] = []
    try:
        for path, text in texts.items():
            (root / path).parent.mkdir(exist_ok=True)
            # `x` fails where the file exists: nothing of the author's is ever overwritten.
            with (root / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text.format(**names))
            written.append(path)
    except OSError as error:
        for path in written:
            (root / path).unlink()
        reason = (error.strerror or str(error)).lower()
        raise ScaffoldError(f"cannot write '{stem}': {reason}; nothing was changed", 1) from error
    return written


def _next_number(root: Path) -> int:
    """Return the number behind the last; quiz files count, so that no orphan is adopted by chance."""
    used = [0]
    for folder in ("modules", "quizzes"):
        if (root / folder).is_dir():
            matches = (_NUMBERED.match(entry.name) for entry in (root / folder).iterdir())
            used += [int(match[1]) for match in matches if match]
    return max(used) + 1


def _free_id(wanted: str, taken: set[str]) -> str:
    wanted = suggest_id(wanted) or FALLBACK_SLUG
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted[:60]}-{number}") not in taken)


def _objectives(course: Course) -> set[str]:
    return {objective.id for module in course.modules for objective in module.objectives}


def _yaml_text(text: str) -> str:
    """Write a text as YAML: plain where that reads back as the same, else quoted."""
    try:
        if yaml.safe_load(f"title: {text}") == {"title": text}:
            return text
    except yaml.YAMLError:
        pass
    return json.dumps(text, ensure_ascii=False)
