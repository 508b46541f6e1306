"""Golden findings: files that hold an author's mistake and what the check says of it together.

A file in `findings/` holds cases. A case begins with ``#### what the author did``; its
sections begin with ``---- path`` (a file put into the tiny course) or ``---- findings``.
``---- path (escaped)`` reads ``\\xHH``, ``\\uHHHH``, ``\\UHHHHHHHH``, ``\\r`` and ``\\t`` as what they
stand for, and leaves the line ends to be written as ``\\n``.
To take the present output as right, after reading it: ``python tests/reading/test_findings.py``.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from tiny import concise, find, write_course

FOLDER = Path(__file__).parent / "findings"
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([rtn]))")


@dataclass(frozen=True)
class Case:
    """One mistake: files of the course, and the findings that they earn."""

    title: str
    files: dict[str, str]
    expected: str

    def contents(self) -> dict[str, str | bytes]:
        """Return paths and contents as they go to disk."""
        return {
            path.removesuffix(" (escaped)"): _unescape(text) if path.endswith(" (escaped)") else text
            for path, text in self.files.items()
        }


def _unescape(text: str) -> bytes:
    def put(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes.fromhex(match[1].decode())
        if match[4]:
            return {b"r": b"\r", b"t": b"\t", b"n": b"\n"}[match[4]]
        return chr(int(match[2] or match[3], 16)).encode()

    return _ESCAPE.sub(put, text.replace("\n", "").encode())


def read_cases(file: Path) -> list[Case]:
    """Read the cases of one golden file."""
    cases = []
    for part in file.read_text(encoding="utf-8").split("#### ")[1:]:
        title, _, rest = part.partition("\n")
        sections = re.split(r"^---- (.+)\n", rest, flags=re.MULTILINE)[1:]
        files = dict(zip(sections[0::2], sections[1::2], strict=True))
        expected = files.pop("findings")
        cases.append(Case(title, files, expected.strip()))
    return cases


def findings_of(case: Case, root: Path) -> str:
    """Return what a check of the tiny course with the case's files says."""
    return "\n".join(concise(finding) for finding in find(write_course(root, case.contents())))


CASES = [
    pytest.param(case, id=f"{f.stem}: {case.title}")
    for f in sorted(FOLDER.glob("*.txt"))
    for case in read_cases(f)
]


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_earns_exactly_these_findings(case: Case, tmp_path: Path) -> None:
    assert findings_of(case, tmp_path) == case.expected


def test_there_are_many_of_them() -> None:
    assert len(CASES) >= 40


def _rewrite() -> None:
    for file in sorted(FOLDER.glob("*.txt")):
        parts = []
        for case in read_cases(file):
            with tempfile.TemporaryDirectory() as folder:
                found = findings_of(case, Path(folder))
            files = "".join(f"---- {path}\n{text}" for path, text in case.files.items())
            parts.append(
                f"#### {case.title}\n{files}---- findings\n{found}\n".replace("findings\n\n", "findings\n")
            )
        file.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    _rewrite()
