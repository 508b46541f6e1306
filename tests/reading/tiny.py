"""A tiny sound course, written to a folder, and its findings in the concise format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.diagnostics import Diagnostic

SOUND: Mapping[str, str] = {
    "mkdocs.yml": "site_name: Tiny\ndocs_dir: course\n",
    "course/index.md": "# Start\n",
    "modules/01-one.md": (
        "---\ntitle: One\nobjectives:\n  - id: hear-a-feeling\n    text: Hear a feeling.\n---\n\nText.\n"
    ),
    "quizzes/01-one.yml": "exercises:\n  - id: first\n    kind: reflection\n    prompt: What do you hear?\n",
}
BARE: Mapping[str, str] = {
    "mkdocs.yml": SOUND["mkdocs.yml"],
    "course/index.md": SOUND["course/index.md"],
    "modules/01-one.md": "---\ntitle: One\n---\n\nText.\n",
}
"""A course in which no rule of quality finds anything; examples of such rules stand in it."""


def write_course(
    root: Path,
    changes: Mapping[str, str | bytes] | None = None,
    without: Iterable[str] = (),
    base: Mapping[str, str] = SOUND,
) -> Path:
    """Write the tiny course to `root`, with some files changed, added or left out."""
    files: dict[str, str | bytes] = {**base, **(changes or {})}
    for path in set(files) - set(without):
        content = files[path]
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


RULES_OF_FORMAT = frozenset(("C2", "M7", "P3", "T6"))
"""Rules that stand for what the format asks for, besides the codes that begin with E."""


def is_of_format(code: str) -> bool:
    """Tell whether a code is a fault of the format, not a weakness."""
    return code[0] == "E" or code in RULES_OF_FORMAT


def find(root: Path) -> list[Diagnostic]:
    """Read and check the course in `root`; return what breaks the format, not what is weak."""
    return [f for f in find_all(root) if is_of_format(f.code)]


def find_all(root: Path) -> list[Diagnostic]:
    """Read and check the course in `root`; return all that is found."""
    return check_course(*read_course(root))


def concise(finding: Diagnostic) -> str:
    """Return a finding as `check --format concise` prints it, its labels and help below."""
    span = finding.span
    lines = [f"{span.path}:{span.line}:{span.column}: {finding.level}[{finding.code}] {finding.message}"]
    lines += [f"  {lb.span.path}:{lb.span.line}:{lb.span.column}: {lb.message}" for lb in finding.labels]
    return "\n".join([*lines, *([f"  = {finding.help}"] if finding.help else [])])
