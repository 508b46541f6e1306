"""Links in the file system: what an engine would publish through them is read, and loops end."""

from __future__ import annotations

from pathlib import Path

from tiny import concise, find, write_course


def test_a_folder_behind_a_link_is_read_like_any_other(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/more.md").write_text("[gone](gone.md)\n", encoding="utf-8")
    (root / "course/linked").symlink_to(tmp_path / "elsewhere")
    assert [concise(finding).split("\n")[0] for finding in find(root)] == [
        "course/linked/more.md:1:8: error[E401] the link leads nowhere: 'gone.md'"
    ]


def test_links_to_nothing_and_back_are_findings(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    (root / "course/picture.png").symlink_to("nowhere.png")
    (root / "course/page.md").symlink_to("nowhere.md")
    (root / "course/again").symlink_to(".")
    assert [concise(finding).split("\n")[0] for finding in find(root)] == [
        "course/again:1:1: error[E009] this link leads back to a folder in which it lies",
        "course/page.md:1:1: error[E009] cannot read the file: no such file or directory",
        "course/picture.png:1:1: error[E009] cannot read the file: it is no regular file, or a link to "
        "nothing",
    ]
