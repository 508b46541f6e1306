"""What learners read, as the rules on words see it."""

from __future__ import annotations

from pathlib import Path

from tiny import BARE, find_all, write_course

QUIZ = """\
exercises:
  - id: first
    kind: categorize
    prompt: Whose words are these?
    categories: [Ours, Theirs]
    items:
      - {text: The addict left., category: Theirs, feedback: Some call a person an addict and mean no harm.}
      - {text: Ana came back., category: Ours, feedback: A name is enough to say who came back today.}
    explanation: A label stays when the person has long gone on.
"""
STORY = '<div class="narrative" markdown data-voice="first-person" data-provenance="composite">'


def test_what_is_there_to_be_judged_is_left_alone_and_what_is_said_of_it_is_not(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"quizzes/01-one.yml": QUIZ}, base=BARE)
    found = [f.span for f in find_all(root) if f.code == "R4"]
    assert [QUIZ[span.start - 10 : span.end] for span in found] == ["person an addict"]


def test_a_voice_ends_with_its_element_and_one_that_never_ends_is_nobodys(tmp_path: Path) -> None:
    page = f"---\ntitle: One\n---\n\n{STORY}\n\nI was an addict.\n\n</div>\n\nThe addict left.\n"
    root = write_course(tmp_path / "closed", {"modules/01-one.md": page}, base=BARE)
    assert [f.span.line for f in find_all(root) if f.code == "R4"] == [11]
    page = page.replace("</div>\n", "")
    root = write_course(tmp_path / "open", {"modules/01-one.md": page}, base=BARE)
    assert [f.code for f in find_all(root)][:1] == ["E513"]
    assert "R4" in [f.code for f in find_all(root)]


def test_what_an_image_says_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    (tmp_path / "course/a.png").write_bytes(b"")
    page = "# Start\n\n![An addict at the door](a.png)\n"
    root = write_course(tmp_path, {"course/index.md": page}, base=BARE)
    (finding,) = [f for f in find_all(root) if f.code == "R4"]
    assert page[finding.span.start : finding.span.end] in ("addict", "An addict")
