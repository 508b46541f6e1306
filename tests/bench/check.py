"""Print what a check of a large course costs: cold, unchanged, and after one file changed.

Usage: python -m tests.bench.check [modules]   (default: 1000)

The texts are the sentences of the bundled course in another order, so that words, lengths and markup
are those of real prose. Beside it, on the same text: proselint, where it is installed. Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.generate import CONFIG

ROOT = Path(__file__).parents[2]
WORDS_A_MODULE = 1200
EXERCISES_A_MODULE = 10
SAMPLE = 20
"""How many modules another linter gets; it is then scaled, because it would take too long."""


def sentences() -> list[str]:
    """Return the sentences of the bundled modules' prose."""
    found: list[str] = []
    for file in sorted((ROOT / "modules").glob("*.md")):
        body = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for paragraph in re.split(r"\n\s*\n", body.split("## Further reading")[0]):
            if paragraph[:1].isalpha():
                found += re.findall(r"[A-Z][^.!?]{20,200}[.!?](?=\s|$)", " ".join(paragraph.split()))
    return [sentence for sentence in found if ": " not in sentence and " #" not in sentence]


def write_course(folder: Path, modules: int) -> Path:
    """Write a course of real sentences in `folder`; about one module in ten has something to find."""
    rng = random.Random(20261122)
    texts = sentences()
    for name in ("course", "modules", "quizzes"):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugins="search, coursewright"), encoding="utf-8")
    (folder / "course" / "index.md").write_text("# Generated\n\nA course.\n", encoding="utf-8")
    (folder / "course" / "glossary.yml").write_text(
        "recovery capital: What one can draw on.\n", encoding="utf-8"
    )
    for number in range(1, modules + 1):
        stem = f"{number:02d}-module"
        objective = "{id: one, text: Explain one thing., bloom: apply}"
        head = f"---\ntitle: Module {number}\nobjectives:\n  - {objective}\n---\n"
        (folder / "modules" / f"{stem}.md").write_text(head + _prose(rng, texts, number), encoding="utf-8")
        items = "".join(_item(rng, texts, number, n) for n in range(EXERCISES_A_MODULE))
        (folder / "quizzes" / f"{stem}.yml").write_text(f"exercises:\n{items}", encoding="utf-8")
    return folder


def _prose(rng: random.Random, texts: list[str], number: int) -> str:
    parts, count, section = [], 0, 0
    while count < WORDS_A_MODULE:
        if len(parts) % 4 == 0:
            section += 1
            parts.append(f"## Section {section}")
        paragraph = " ".join(rng.choice(texts) for _ in range(5))
        count += len(paragraph.split())
        parts.append(paragraph)
    if number % 10 == 0:
        parts.append("Some still say that an addict lacks motivation. About 40 percent do.")
    return "\n" + "\n\n".join(parts) + "\n"


def _item(rng: random.Random, texts: list[str], module: int, number: int) -> str:
    key = rng.randrange(3)
    lines = [f"  - id: e{module}-{number}", "    kind: single-choice", "    objective: one"]
    lines.append(
        f"    prompt: {_quoted(f'Dana says that it was a long week, {number}. Which reply helps most?')}"
    )
    lines.append("    options:")
    for n in range(3):
        lines.append(f"      - text: {_quoted(f'{rng.choice(texts)} {n}')}")
        lines += ["        correct: true"] if n == key else []
        lines.append(f"        feedback: {_quoted(rng.choice(texts) + ' ' + rng.choice(texts))}")
    lines.append(f"    explanation: {_quoted(rng.choice(texts))}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def run(command: list[str], folder: Path, cache: Path) -> tuple[float, float, float, str]:
    """Run a command; return seconds, CPU seconds, peak memory in MB of one process, and its last line."""
    log = cache.parent / "log"
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    with log.open("wb") as output:
        process = os.posix_spawn(
            command[0],
            command,
            environment,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, output.fileno(), 2),
            ],
        )
        _, _, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines[-1] if lines else ""


def main(modules: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_course(Path(name, "course"), modules)
        cache = Path(name, "cache")
        pages = sorted((folder / "modules").glob("*.md"))
        words = sum(len(page.read_text(encoding="utf-8").split()) for page in pages)
        words_in_quizzes = sum(
            len(page.read_text(encoding="utf-8").split()) for page in (folder / "quizzes").glob("*.yml")
        )
        print(f"check: {modules} modules, {modules * EXERCISES_A_MODULE} exercises, {words} words of prose,")
        print(f"       {words_in_quizzes} words in quiz files, {os.cpu_count()} cores")
        command = [sys.executable, "-m", "coursewright", "check", str(folder), "--format", "concise"]
        cold = _report("cold", run(command, folder, cache), None)
        _report("nothing changed", run(command, folder, cache), cold)
        page = pages[modules // 2]
        page.write_text(
            page.read_text(encoding="utf-8") + "\nOne more sentence stands here.\n", encoding="utf-8"
        )
        _report("one page changed", run(command, folder, cache), cold)
        quiz = folder / "quizzes" / f"{page.stem}.yml"
        text = quiz.read_text(encoding="utf-8")
        quiz.write_text(text.replace("a long week", "a very long week"), encoding="utf-8")
        _report("one quiz file changed", run(command, folder, cache), cold)
        _compare(pages[:SAMPLE], words, cold, cache)


def _report(what: str, measured: tuple[float, float, float, str], cold: float | None) -> float:
    seconds, cpu, peak, last = measured
    ratio = f", {seconds / cold:.2f} of cold" if cold else ""
    print(f"  {what:22} {seconds:6.2f} s, {cpu:6.2f} s of CPU, {peak:4.0f} MB{ratio}; {last}")
    return seconds


def _compare(pages: list[Path], words: int, ours: float, cache: Path) -> None:
    """Run another prose linter on some of the same text, and scale its time to all of it."""
    other = shutil.which(
        "proselint", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    )
    if other is None:
        print("  proselint              not installed: pip install proselint")
        return
    some = sum(len(page.read_text(encoding="utf-8").split()) for page in pages)
    seconds = run([other, "check", *map(str, pages)], pages[0].parent, cache)[0]
    print(
        f"  proselint, prose alone {seconds * words / some:6.2f} s if it goes on as over {some} words: "
        f"{seconds * words / some / ours:.1f} x our cold run over pages and questions"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
