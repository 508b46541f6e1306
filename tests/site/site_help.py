"""Plan small courses, and see what their pages show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.diagnostics import Severity
from coursewright.site import SitePlan, plan_site

PAGE = "modules/01-one.md"


def plan(root: Path, files: Mapping[str, str], edition: str = "learner") -> SitePlan:
    """Plan a course of these files, which must be sound."""
    base = {"mkdocs.yml": "site_name: x\ndocs_dir: course\n", "course/index.md": "# Start\n"}
    if "transcript: told.md" in files[PAGE]:
        base["modules/told.md"] = "Said.\n"
    for path, text in {**base, "modules/a.mp3": "", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    course, findings = read_course(root)
    found = [finding for finding in check_course(course, findings) if finding.level is Severity.ERROR]
    assert [finding.message for finding in found] == []
    return plan_site(course, edition)


def page(body: str, front: str = "title: One") -> str:
    return f"---\n{front}\n---\n\n{body}"


def shown(site: SitePlan, uri: str = PAGE) -> str:
    return "\n".join(site.render_slot(slot) for slot in site.page(uri).slots)
