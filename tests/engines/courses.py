"""Courses for the tests of the engines: the bundled one, and one that is as nasty as it may be."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("course", "modules", "quizzes", "mkdocs.yml")

FACILITATOR_TEXT = "Only-Facilitators-Read-This"
DATA_TEXT = "Only-Data-Files-Say-This"
ANSWER_TEXT = "Only-Feedback-Says-This"
FINDABLE = "Findable-Title"

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)

_MODULE = f"""---
title: 'Nasty: "quotes" & <b>tags</b>'
summary: A page that tries everything.
objectives:
  - id: survive
    text: Survive `<script>` & [links](../course/index.md).
---

# Nasty

A link to [the start](../course/index.md#top), one to [another week](02-plain.md), and
![a picture](../course/img/dot.png).

- In a list:

    ```exercise
    in-list
    ```

    - deeper

        ```exercise
        in-deep-list
        ```

=== "A tab"

    ```exercise
    in-tab
    ```

!!! note "An admonition"
    ```exercise
    in-admonition
    ```

    !!! facilitator "Nested"
        {FACILITATOR_TEXT} in an admonition.

> A quotation:
>
> ```exercise
> in-quotation
> ```

??? tip "Details"
    ```exercise
    in-details
    ```

!!! facilitator "Timing"
    {FACILITATOR_TEXT} at the top.

    - {FACILITATOR_TEXT} in a list.

/// facilitator | Block
{FACILITATOR_TEXT} in a block.
///

--8<-- "snippets/note.md"

~~~exercise
several-one
several-two
~~~

```yaml
# plain code stays code
exercise: in-list
```
"""

_HOSTILE = (
    r"</div></fieldset><script>alert(1)</script> &amp; &lt; \"'\" {{ jinja }} {% block %} \\1 $& "
    r"`</code>` <!-- --> é 日本語 \u202e"
)


def _exercise(name: str, title: str = "") -> str:
    return f"""\
  - id: {name}
    kind: single-choice
    title: {title or name}
    prompt: "{_HOSTILE}"
    options:
      - text: "Right, see [the start](../course/index.md) and [week 2](../modules/02-plain.md#part)"
        correct: true
        feedback: "{ANSWER_TEXT} ![dot](../course/img/dot.png) [out](https://example.org/README.md?a=1&b=2#c)"
      - text: |
          Several paragraphs.

          ```
          code </code>  with   spaces

          | and | bars |
          ```

          | a | b |
          | - | - |
          | 1 | **2** |
    hints: ["A [relative](02-plain.md) link", No]
    explanation: {ANSWER_TEXT} in an explanation.
"""


_QUIZ = "exercises:\n" + "".join(
    (
        _exercise("in-list", FINDABLE),
        *(_exercise(f"in-{place}") for place in ("deep-list", "tab", "admonition", "quotation", "details")),
        _exercise("several-one"),
        """\
  - id: several-two
    kind: true-false
    prompt: true
    answer: false
    feedback: {true: yes, false: no}
  - id: pairs
    kind: matching
    prompt: Match <these> & "those".
    pairs: [{left: "<a>", right: "&"}, {left: "**b**", right: "[c](../course/index.md)"}]
    extra: ['"', "'"]
""",
        f"""\
  - id: many
    kind: multiple-choice
    prompt: Which?
    options: [{{text: 1.10, correct: true}}, {{text: 04, feedback: {ANSWER_TEXT}}}]
homework:
  - id: write
    prompt: "{_HOSTILE}"
    model_answer: {ANSWER_TEXT}
""",
    )
)


_INDEX = f"""# Start {{#top}}

Hello :smile:

!!! facilitator
    {FACILITATOR_TEXT} here.
"""

_FRAMEWORK = f"""title: {DATA_TEXT}
columns: {{tools: Tools}}
rows: [{{id: a, name: A, tools: x}}]
"""


def write_nasty(root: Path, *, directory_urls: bool) -> Path:
    """Write the nasty course."""
    texts = {
        "mkdocs.yml": f"""\
site_name: 'Nasty & <b>co</b>'
docs_dir: course
use_directory_urls: {str(directory_urls).lower()}
repo_url: https://github.com/o/r
edit_uri: edit/main/course/
theme:
  name: material
  font: false
  features: [content.action.edit]
  custom_dir: overrides
plugins:
  - search
  - coursewright
markdown_extensions:
  - tables
  - pymdownx.snippets:
      base_path: [.]
      check_paths: true
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: lower}}}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
extra:
  from_environment: !ENV [COURSEWRIGHT_TEST_UNSET, fallback]
""",
        "overrides/partials/copyright.html": "<p>Overridden-By-The-Author</p>\n",
        "snippets/note.md": f"From a snippet.\n\n!!! facilitator\n    {FACILITATOR_TEXT} in a snippet.\n",
        "course/index.md": _INDEX,
        "course/glossary.yml": f"recovery capital: {DATA_TEXT}\n",
        "course/course.yml": f"id: nasty\nauthors: [{{name: {DATA_TEXT}}}]\n",
        "course/frameworks/five.yml": _FRAMEWORK,
        "modules/01-nasty.md": _MODULE,
        "modules/02-plain.md": "---\ntitle: Plain\n---\n\n## Part\n\nSee [week 1](01-nasty.md).\n",
        "modules/_draft.md": f"{FACILITATOR_TEXT}: a draft is no page.\n",
        "quizzes/01-nasty.yml": _QUIZ,
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "course/img").mkdir()
    (root / "course/img/dot.png").write_bytes(DOT)
    return root


def copy_bundled(root: Path) -> Path:
    """Copy the bundled course, so that no test writes into the work tree."""
    root.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copy2(ROOT / name, root / name)
    return root
