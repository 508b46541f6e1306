"""Generate courses of any size, and the same pages as plain Markdown for the bare engine.

Everything comes from one seed, so that two runs measure the same texts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

_TEXT = (
    "people often find that change takes time and that support works best when it follows what the person "
    "hopes for rather than what a form asks so listen first then offer one thing and ask what they make of it"
)
WORDS = _TEXT.split()

CONFIG = """\
site_name: Generated course
docs_dir: course
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.prune]
plugins: [{plugins}]
markdown_extensions: [admonition, attr_list, md_in_html, pymdownx.details, pymdownx.superfences]
"""


@dataclass(frozen=True)
class Item:
    """An exercise as data, to be written in either form."""

    id: str
    kind: str
    prompt: str
    options: tuple[tuple[str, str, bool], ...]
    explanation: str


def _sentence(rng: random.Random, marked: bool = True) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(8, 18))]
    # About one text in seven of the bundled course holds Markdown.
    if marked and rng.random() < 0.14:
        at = rng.randrange(len(words))
        words[at] = rng.choice((f"*{words[at]}*", f"**{words[at]}**", f"`{words[at]}`"))
    return (" ".join(words)).capitalize() + "."


def _items(rng: random.Random, module: int, count: int) -> list[Item]:
    kinds = ("single-choice", "single-choice", "multiple-choice", "true-false", "matching")
    items = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        key = rng.randrange(3)
        options = tuple(
            (_sentence(rng) + f" {n}", _sentence(rng), n == key)
            for n in range(4 if kind == "matching" else 3)
        )
        items.append(Item(f"e{module}-{number}", kind, _sentence(rng), options, _sentence(rng)))
    return items


def _prose(rng: random.Random) -> str:
    parts = []
    for section in range(5):
        parts.append(f"## {_sentence(rng, False)[:40].strip()} {section}\n")
        parts += [" ".join(_sentence(rng) for _ in range(6)) + "\n" for _ in range(3)]
    parts.append("- " + "\n- ".join(_sentence(rng) for _ in range(4)) + "\n")
    return "\n".join(parts)


def _yaml(item: Item) -> str:
    lines = [f"  - id: {item.id}", f"    kind: {item.kind}", "    objective: one"]
    lines.append(f"    prompt: {_quoted(item.prompt)}")
    if item.kind == "matching":
        lines.append("    pairs:")
        for text, feedback, _ in item.options:
            lines += [f"      - left: {_quoted(text)}", f"        right: {_quoted(feedback[:30])}"]
            lines.append(f"        feedback: {_quoted(feedback)}")
    elif item.kind == "true-false":
        first, second, _ = item.options
        lines += ["    answer: true", "    feedback:"]
        lines += [f"      'true': {_quoted(first[1])}", f"      'false': {_quoted(second[1])}"]
    else:
        lines.append("    options:")
        for text, feedback, right in item.options:
            lines.append(f"      - text: {_quoted(text)}")
            lines += ["        correct: true"] if right else []
            lines.append(f"        feedback: {_quoted(feedback)}")
    lines.append(f"    explanation: {_quoted(item.explanation)}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if text[0] in "*`" else text


def _markdown(item: Item) -> str:
    """Write an exercise as an author without the generator would: a list, and the answer folded away."""
    lines = [f"**{item.prompt.replace('*', '')}**", ""]
    lines += [f"- [ ] {text}" for text, _, _ in item.options]
    lines += ["", '??? note "Answer and reasons"', ""]
    lines += [
        f"    - {'**Right**' if right else 'Not this one'}: {text} {why}" for text, why, right in item.options
    ]
    return "\n".join([*lines, "", f"    {item.explanation}", ""])


def write_courses(folder: Path, modules: int, exercises: int = 10) -> tuple[Path, Path]:
    """Write a course and its bare twin below `folder`; return both folders."""
    ours, bare = folder / f"ours-{modules}", folder / f"bare-{modules}"
    for name in ("course", "modules", "quizzes"):
        (ours / name).mkdir(parents=True)
    (bare / "course" / "modules").mkdir(parents=True)
    (ours / "mkdocs.yml").write_text(CONFIG.format(plugins="search, coursewright"), encoding="utf-8")
    nav: list[str] = ["nav:", "  - index.md"]
    rng = random.Random(20261122)
    for root in (ours, bare):
        (root / "course" / "index.md").write_text("# Generated\n\nA course.\n", encoding="utf-8")
    for number in range(1, modules + 1):
        if modules > 30 and (number - 1) % 20 == 0:
            nav.append(f"  - Weeks {number} to {min(number + 19, modules)}:")
        stem = f"{number:02d}-module"
        prose, items = _prose(rng), _items(rng, number, exercises)
        front = f"---\ntitle: Module {number}\nobjectives:\n  - {{id: one, text: Explain one thing.}}\n---\n"
        (ours / "modules" / f"{stem}.md").write_text(f"{front}\n{prose}", encoding="utf-8")
        quiz = "exercises:\n" + "\n".join(_yaml(item) for item in items) + "\n"
        (ours / "quizzes" / f"{stem}.yml").write_text(quiz, encoding="utf-8")
        page = f"# Module {number}\n\n{prose}\n## Check yourself\n\n" + "\n".join(_markdown(i) for i in items)
        (bare / "course" / "modules" / f"{stem}.md").write_text(page, encoding="utf-8")
        nav.append(
            f"{'      ' if modules > 30 else '  '}- Week {number} · Module {number}: modules/{stem}.md"
        )
    config = CONFIG.format(plugins="search") + "\n".join(nav) + "\n"
    (bare / "mkdocs.yml").write_text(config, encoding="utf-8")
    return ours, bare
