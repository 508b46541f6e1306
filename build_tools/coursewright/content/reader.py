"""Read a whole course: each file once, all findings of all files in one run."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursewright.content.data import READERS, read_framework
from coursewright.content.pages import read_module_page, read_page
from coursewright.content.quizzes import QuizReading, read_quiz
from coursewright.content.settings import NotACourse, read_settings
from coursewright.content.validate import did_you_mean
from coursewright.diagnostics import Diagnostic, Label, SourceText, Span
from coursewright.model.addresses import MODULE, Addresses, language_of
from coursewright.model.course import Course, Module, Page, Settings
from coursewright.model.fields import suggest_id
from coursewright.model.specs import CourseSpec
from coursewright.source.files import read_source

__all__ = ["NotACourse", "read_course"]

Progress = Callable[[int, int], None]


@dataclass
class _Reading:
    """What has been read so far."""

    root: Path
    settings: Settings
    findings: list[Diagnostic]
    sources: dict[str, SourceText] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    modules: list[Module] = field(default_factory=list)
    quizzes: dict[str, QuizReading] = field(default_factory=dict)

    def read(self, path: str) -> SourceText:
        """Read a text file of the course once."""
        if path not in self.sources:
            self.sources[path], found = read_source(self.root / path, path)
            self.findings += found
        return self.sources[path]

    def is_readable(self, path: str) -> bool:
        """Tell whether reading a file gave its text (an empty one counts, a broken one does not)."""
        return not any(f.span.path == path and f.code in ("E001", "E009") for f in self.findings[-2:])


def read_course(root: Path, progress: Progress | None = None) -> tuple[Course, list[Diagnostic]]:
    """Read the course in `root`. Raise NotACourse where there is none; all else is a finding.

    `progress` is called with (files read, files in all).
    """
    settings, findings = read_settings(root)
    reading = _Reading(root, settings, findings)
    files = _list_files(root, (settings.docs_dir, "modules", "quizzes"))
    if not any(path.startswith(("modules/", f"{settings.docs_dir}/")) for path in files):
        raise NotACourse(f"'{root}' is not a course: it has neither {settings.docs_dir}/ nor modules/")
    addresses = Addresses(frozenset(files), settings.docs_dir)
    _read_data(reading, files)
    spec: CourseSpec = reading.data.get("course.yml") or CourseSpec()
    _read_pages(reading, files, addresses, spec.language)
    module_files = [path for path in files if path.startswith("modules/") and path.endswith(".md")]
    for number, path in enumerate(module_files):
        _read_module(reading, path, files, addresses, spec.language)
        if progress is not None:
            progress(number + 1, len(module_files))
    _find_homeless_quizzes(reading, files)
    if not reading.modules and not module_files:
        place = reading.read("mkdocs.yml" if (root / "mkdocs.yml").exists() else "mkdocs.yaml").span(0)
        advice = "make one: coursewright add module \"Title\""
        reading.findings.append(Diagnostic("E511", "the course has no module yet", place, advice))
    reading.modules.sort(key=lambda m: (m.lang != spec.language, m.lang, m.number, m.id))
    _find_clashes(reading, addresses)
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for quiz in reading.quizzes.values():
        broken.update(quiz.broken)
    course = Course(
        settings=settings,
        spec=spec,
        id=spec.id or suggest_id(settings.site_name) or "course",
        pages=tuple(reading.pages),
        modules=tuple(reading.modules),
        files=frozenset(files),
        broken=broken,
        language=reading.data.get("language.yml"),
        glossary=reading.data.get("glossary.yml"),
        crisis=reading.data.get("crisis.yml"),
        frameworks={k: v for k, v in reading.data.items() if k.startswith("frameworks/")},
    )
    return course, reading.findings


def _list_files(root: Path, folders: Iterable[str]) -> list[str]:
    """List every file below the course's folders, relative to `root`, sorted; hidden ones left out."""
    found = []
    for folder in dict.fromkeys(folders):
        for place, names, files in os.walk(root / folder):
            names[:] = sorted(name for name in names if not name.startswith("."))
            relative = Path(place).relative_to(root).as_posix()
            found += [f"{relative}/{name}" for name in files if not name.startswith(".")]
    return sorted(found)


def _read_data(reading: _Reading, files: list[str]) -> None:
    docs = reading.settings.docs_dir
    for path in files:
        if not path.startswith(f"{docs}/") or not path.endswith((".yml", ".yaml")):
            continue
        inside = path.removeprefix(f"{docs}/")
        lang = language_of(inside, "")
        name = inside.removeprefix(f"{lang}/") if lang else inside
        reader = READERS.get(name)
        if reader is None and re.fullmatch(r"frameworks/[^/]+\.ya?ml", name):
            reader = read_framework
        if reader is None:
            continue
        source = reading.read(path)
        if not reading.is_readable(path):
            continue
        value, found, place = reader(source)
        reading.findings += found
        reading.data[inside] = value
        if name == "course.yml" and value is not None and value.seal_key:
            key = posixpath.normpath(posixpath.join(posixpath.dirname(path), value.seal_key))
            if key not in files:
                message = f"the file '{value.seal_key}' does not exist"
                reading.findings.append(Diagnostic("E401", message, place.span("seal_key")))


def _read_pages(reading: _Reading, files: list[str], addresses: Addresses, language: str) -> None:
    docs = reading.settings.docs_dir
    for path in files:
        if not path.startswith(f"{docs}/") or not path.endswith(".md"):
            continue
        uri = addresses.uri_of(path)
        source = reading.read(path)
        if uri is None or not reading.is_readable(path):
            continue
        lang = language_of(path, f"{docs}/")
        page, found = read_page(source, uri, lang or language)
        reading.findings += found
        reading.pages.append(page)


def _read_module(
    reading: _Reading, path: str, files: list[str], addresses: Addresses, language: str
) -> None:
    name = posixpath.basename(path)
    if name.startswith("_"):
        return
    lang = language_of(path, "modules/")
    match = MODULE.match(name.removesuffix(".md"))
    depth = path.count("/") - (1 if lang else 0)
    source = reading.read(path)
    if match is None or depth != 1:
        message = f"'{name}' is not a module: names are NN-slug.md, such as 04-two-models.md"
        if match is not None:
            message = f"'{name}' lies too deep: modules lie directly in modules/"
        number = max((m.number for m in reading.modules), default=0) + 1
        slug = suggest_id(name.removesuffix(".md")) or "title"
        advice = f"rename it, such as {number:02d}-{slug}.md, or begin its name with '_'"
        reading.findings.append(Diagnostic("E501", message, Span(source, 0, 0), advice))
        return
    if not reading.is_readable(path):
        return
    module_id = name.removesuffix(".md")
    uri = addresses.uri_of(path) or path
    fallback = match["slug"].replace("-", " ").capitalize()
    page, spec, place, found = read_module_page(source, uri, lang or language, fallback)
    reading.findings += found
    quiz_path = next(
        (
            candidate
            for ending in ("yml", "yaml")
            if (candidate := f"quizzes/{f'{lang}/' if lang else ''}{module_id}.{ending}") in files
        ),
        None,
    )
    quiz = None
    if quiz_path is not None:
        quiz_source = reading.read(quiz_path)
        if reading.is_readable(quiz_path):
            quiz = reading.quizzes[quiz_path] = read_quiz(quiz_source, module_id, lang or language)
            reading.findings += quiz.findings
        else:
            reading.quizzes[quiz_path] = QuizReading()
    reading.modules.append(
        Module(
            id=module_id,
            number=int(match["number"]),
            lang=lang or language,
            page=page,
            spec=spec,
            place=place,
            quiz=quiz.quiz if quiz else None,
        )
    )


def _find_homeless_quizzes(reading: _Reading, files: list[str]) -> None:
    stems = sorted({path.removeprefix("modules/").removesuffix(".md") for path in files if path.startswith("modules/")})
    for path in files:
        if not path.startswith("quizzes/") or not path.endswith((".yml", ".yaml")):
            continue
        name = posixpath.basename(path)
        if path in reading.quizzes or name.startswith("_"):
            continue
        stem = path.removeprefix("quizzes/").rsplit(".", 1)[0]
        source = reading.read(path)
        message = f"the quiz file '{name}' has no module 'modules/{stem}.md'"
        advice = did_you_mean(stem, stems, "give both files the same name")
        reading.findings.append(Diagnostic("E203", message, Span(source, 0, 0), advice))
        # What is wrong inside it is worth knowing all the same.
        reading.findings += read_quiz(source, posixpath.basename(stem), "").findings


def _find_clashes(reading: _Reading, addresses: Addresses) -> None:
    """Find ids that stand twice in one language, reused earlier ids, and pages for one address."""
    seen: dict[tuple[str, str], Span] = {}
    for path in sorted(reading.quizzes):
        lang = language_of(path, "quizzes/") or ""
        for exercise_id, span in reading.quizzes[path].ids:
            first = seen.setdefault((lang, exercise_id), span)
            if first is not span:
                reading.findings.append(
                    Diagnostic(
                        "E201",
                        f"the id '{exercise_id}' stands twice in the course",
                        span,
                        "rename this one; learners' progress hangs on the first",
                        (Label(first, "first here"),),
                    )
                )
    for path, quiz in sorted(reading.quizzes.items()):
        lang = language_of(path, "quizzes/") or ""
        exercises = (*quiz.quiz.exercises, *quiz.quiz.homework) if quiz.quiz else ()
        for exercise in exercises:
            for number, old in enumerate(exercise.spec.was):
                used = seen.get((lang, old))
                if used is not None:
                    span = exercise.place.span("was", number)
                    message = f"the earlier id '{old}' is in use"
                    advice = "an earlier id must be free; delete it here, or rename the other exercise"
                    reading.findings.append(Diagnostic("E205", message, span, advice, (Label(used, "used here"),)))
    by_uri: dict[str, str] = {}
    for page in (*reading.pages, *(module.page for module in reading.modules)):
        first_path = by_uri.setdefault(page.uri, page.path)
        if first_path != page.path:
            message = f"two files make the page '{page.uri}': this one and '{first_path}'"
            reading.findings.append(Diagnostic("E505", message, Span(page.source, 0, 0), "rename one of them"))
    by_number: dict[tuple[str, int], Module] = {}
    for module in reading.modules:
        other = by_number.setdefault((module.lang, module.number), module)
        if other is not module:
            message = f"two modules have the number {module.number:02d}: '{module.id}' and '{other.id}'"
            advice = "give one another number; progress does not hang on it"
            reading.findings.append(Diagnostic("E512", message, Span(module.page.source, 0, 0), advice))
