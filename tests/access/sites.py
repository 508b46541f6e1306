"""Whole sites: the bundled course, a new course, and the theme alone, each page of which is looked at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from browser_help import build_site

from coursewright.scaffold import write_course
from tests.access.every_kind import build_every_kind
from tests.engines.building import build
from tests.engines.courses import copy_bundled

SURFACE = """\
# What authors write

Text with `code`, a [link](index.md) and a footnote.[^1]

[^1]: What it says, with [a link](index.md).

> A quotation of some length.

```python
# A comment
class Walk(Step):
    \"\"\"Says what it is.\"\"\"

    def go(self, far: int = 1) -> str:
        return f"{far!r} {self.name}" + "x" * 2.5  # a long line, to be scrolled on a narrow page
```

```yaml
key: value # comment
list: [1, true, "x"]
```

```html
<p class="x">Text &amp; more</p><!-- comment -->
```

| One | Two |
|---|---|
| Some words | More words |

=== "A tab"

    Text

=== "Another"

    Text

!!! note "A note"
    Text with [a link](index.md) and `code`.

!!! warning
    Text

??? question "Folded"
    Text

## A heading of the second level

### A heading of the third level
"""
"""A page with what a course's Markdown has beside exercises."""

LONG = "A heading, a title and a file name that are much too long for a narrow window, and that go on"
MARKDOWN = ["admonition", "attr_list", "md_in_html", "pymdownx.details", "pymdownx.superfences"]


def bundled(folder: Path) -> Path:
    """Build the bundled course; return the site's folder."""
    return build_site(copy_bundled(folder / "bundled"))


def new_course(folder: Path) -> Path:
    """Write a new course, as `coursewright new` does, with a page more; return its folder."""
    root = folder / "new"
    write_course(root)
    (root / "course/surface.md").write_text(SURFACE, encoding="utf-8")
    (root / "course/too-long.md").write_text(f"---\ntitle: {LONG}\n---\n\nText.\n", encoding="utf-8")
    file = root / "mkdocs.yml"
    settings = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    settings["markdown_extensions"] += MARKDOWN
    settings["theme"]["features"].append("navigation.footer")
    settings |= {"site_url": "", "copyright": "By somebody", "use_directory_urls": False}
    settings["theme"]["font"] = False
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return root


def new_by_mkdocs(folder: Path) -> Path:
    """Build a new course with the default engine; return the site's folder."""
    return build_site(new_course(folder))


def new_by_zensical(folder: Path) -> Path:
    """Build a new course with the theme's heir; return the site's folder."""
    return build(new_course(folder), "zensical", folder / "site")


def theme_alone(folder: Path) -> Path:
    """Build the pages of a new course that have no exercises, with nothing of ours; return the folder."""
    root = new_course(folder)
    for place in ("modules", "quizzes"):
        shutil.rmtree(root / place)
    (root / "course/index.md").write_text("# Start\n\nText.\n", encoding="utf-8")
    file = root / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text(encoding="utf-8"))
    file.write_text(yaml.safe_dump(settings | {"plugins": ["search"]}), encoding="utf-8")
    return build_site(root)


def every_kind(folder: Path) -> Path:
    """Build every kind's examples; return the site's folder."""
    return build_every_kind(folder / "every-kind")


BUILDERS: dict[str, Callable[[Path], Path]] = {
    "the bundled course": bundled,
    "a new course": new_by_mkdocs,
    "a new course by Zensical": new_by_zensical,
}
"""The sites whose pages are all looked at."""
MORE_BUILDERS = {"every kind": every_kind, "the theme alone": theme_alone}
