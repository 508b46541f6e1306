"""Translations: what each lacks, what it asks otherwise than its original, and what has grown stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursewright.content.validate import listing
from coursewright.diagnostics import Diagnostic, Label, Span
from coursewright.model.addresses import language_of
from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Exercise
from coursewright.model.fences import FENCES, MEDIA
from coursewright.model.translation import (
    asks_the_same,
    module_parts,
    original_of,
    page_parts,
    quiz_parts,
)

SHOWN = 3
"""How many untranslated weeks a finding names."""


def check_translations(course: Course) -> Iterable[Diagnostic]:
    """E730 to E735, for each language that has a folder."""
    for lang in translated_languages(course):
        for module in course.modules:
            if module.lang != lang:
                continue
            original = course.originals.get(module.id)
            if original is None:
                span = Span(module.page.source, 0, 0)
                advice = "name the file as its original, or leave it out"
                yield Diagnostic("E732", f"there is no module '{module.id}' to be translated", span, advice)
                continue
            yield from _check_exercises(course, module, original)
            yield from _check_objectives(module, original)
            yield from _check_page(original.page, module.page)
        for first, page in translated_pages(course, lang):
            yield from _check_page(first, page)
        yield from _check_untranslated(course, lang)
        yield from _check_age(course, lang)


def translated_languages(course: Course) -> list[str]:
    """Return the languages that have a folder of their own, beside the course's."""
    root = f"{course.settings.docs_dir}/"
    folders = {language_of(page.path, root) for page in course.pages}
    folders |= {module.lang for module in course.modules}
    return sorted(lang for lang in folders if lang and lang != course.spec.language)


def _check_exercises(course: Course, module: Module, original: Module) -> Iterator[Diagnostic]:
    """E730: an exercise that is not translated. E731, E732: one that asks something else, or is nobody's."""
    own = {exercise.id for exercise in module.exercises}
    missing = [one.id for one in original.exercises if one.id not in own and one.id not in course.broken]
    place = module.quiz_source or module.page.source
    if missing and (module.quiz is not None or not course.has_quiz_file(module)):
        count = "exercises are" if len(missing) > 1 else "exercise is"
        message = f"{len(missing)} {count} not translated: {listing(missing)}"
        advice = f"translate them in {module.quiz_stem}.yml, under the same ids"
        yield Diagnostic("E730", message, Span(place, 0, 0), advice)
    for exercise in module.exercises:
        first = original_of(course, exercise)
        if first is None:
            message = f"'{exercise.id}' is no exercise of the original"
            advice = "use the original's id, or put it there as well"
            yield Diagnostic("E732", message, exercise.place.span("id"), advice)
        elif not asks_the_same(first, exercise):
            yield _other_question(first, exercise)


def _other_question(first: Exercise, exercise: Exercise) -> Diagnostic:
    what = "is another kind than" if first.kind != exercise.kind else "asks something else than"
    advice = "keep the kind, the parts in their order, and what is right: learners share their progress"
    label = Label(first.place.span("id"), "the original")
    message = f"'{exercise.id}' {what} its original"
    return Diagnostic("E731", message, exercise.place.span("id"), advice, (label,))


def _check_objectives(module: Module, original: Module) -> Iterator[Diagnostic]:
    own = {objective.id for objective in module.objectives}
    missing = [objective.id for objective in original.objectives if objective.id not in own]
    if missing and module.place is not None:
        count = "objectives are" if len(missing) > 1 else "objective is"
        message = f"{len(missing)} {count} not translated: {listing(missing)}"
        span = module.place.span("objectives", key=True) if own else Span(module.page.source, 0, 0)
        yield Diagnostic("E730", message, span, "write their texts under 'objectives:', with the same ids")


def _check_page(original: Page, page: Page) -> Iterator[Diagnostic]:
    """E730: sections, and what fences show, that a page lacks."""
    here, there = len(page.scan.headings), len(original.scan.headings)
    if here < there:
        message = f"the page has {here} heading{'' if here == 1 else 's'}, its original {there}"
        yield Diagnostic("E730", message, Span(page.source, 0, 0), "translate the sections that are missing")
    missing = [what for what in _shown(original) if what not in _shown(page)]
    if missing:
        message = f"the page lacks what its original shows: {listing(missing)}"
        yield Diagnostic(
            "E730", message, Span(page.source, 0, 0), "put the fences where the original has them"
        )


def _shown(page: Page) -> list[str]:
    """Return what the fences of a page name; a recording may be another one in each language."""
    fences = [fence for fence in page.scan.fences if fence.name in FENCES and fence.name != MEDIA]
    return [f"{f.name} {text}".strip() for f in fences for _, text in page.scan.fence_lines(f) if text]


def _check_untranslated(course: Course, lang: str) -> Iterator[Diagnostic]:
    """E734: weeks that a language does not have yet, said once."""
    own = {module.id for module in course.modules if module.lang == lang}
    missing = [name for name in course.originals if name not in own]
    if missing:
        some = [*missing[:SHOWN], *([f"{len(missing) - SHOWN} more"] if len(missing) > SHOWN else [])]
        count = f"{len(missing)} modules have" if len(missing) > 1 else "one module has"
        message = f"{count} no translation into '{lang}': {listing(some)}"
        advice = f"translate them in modules/{lang}/ and quizzes/{lang}/, under the same names"
        yield Diagnostic("E734", message, Span(_first_page(course, lang).source, 0, 0), advice)


@dataclass(frozen=True)
class Part:
    """A part of an original, as it is today, and the place of its translation."""

    file: str
    """The original's file."""
    name: str
    digest: str
    span: Span
    what: str
    """How a finding names it."""


def _check_age(course: Course, lang: str) -> Iterator[Diagnostic]:
    """E733: what has changed since it was translated. E735: where nobody can tell."""
    spec = course.translations.get(lang)
    if spec is None:
        file = f"{course.settings.docs_dir}/{lang}/translation.yml"
        message = f"nothing says which original the translation into '{lang}' was made from"
        advice = f"when it fits, write {file}: coursewright translation {lang} --accept"
        yield Diagnostic("E735", message, Span(_first_page(course, lang).source, 0, 0), advice)
        return
    advice = f"translate what changed, then: coursewright translation {lang} --accept"
    unknown: set[str] = set()
    for part in parts_of(course, lang):
        parts = spec.made_from.get(part.file)
        if parts is None and part.file not in unknown:
            unknown.add(part.file)
            message = f"nothing says which '{part.file}' this was translated from"
            yield Diagnostic(
                "E733", message, part.span, f"when it fits: coursewright translation {lang} --accept"
            )
        if parts is None or parts.get(part.name, "") == part.digest:
            continue
        how = "has changed since it was translated" if part.name in parts else "is newer than the translation"
        yield Diagnostic("E733", f"the original of {part.what} {how}", part.span, advice)


def parts_of(course: Course, lang: str) -> Iterator[Part]:
    """Yield every part of the originals that a language has a translation of."""
    for module in course.modules:
        original = course.originals.get(module.id)
        if module.lang != lang or original is None:
            continue
        yield from _page_parts(original.page, module.page, module_parts(original))
        own = {exercise.id: exercise for exercise in module.exercises}
        for name, digest in quiz_parts(original).items():
            if name in own:
                span = own[name].place.span("id")
                yield Part(f"{original.quiz_stem}.yml", name, digest, span, f"'{name}'")
    for first, page in translated_pages(course, lang):
        yield from _page_parts(first, page, page_parts(first))


def translated_pages(course: Course, lang: str) -> Iterator[tuple[Page, Page]]:
    """Yield the course's own pages that a language has, original and translation."""
    root = f"{course.settings.docs_dir}/"
    for page in course.pages:
        if language_of(page.path, root) == lang:
            first = course.page_by_path.get(root + page.path.removeprefix(f"{root}{lang}/"))
            if first is not None:
                yield first, page


def _page_parts(original: Page, page: Page, digests: Mapping[str, str]) -> Iterator[Part]:
    """Yield the parts of a page; a section's place is that of the heading with the same number."""
    theirs, ours = page_parts(original), list(page.prose.sections)
    places = dict(zip(theirs, ours, strict=False)) if len(theirs) == len(ours) else {}
    for name, digest in digests.items():
        section = places.get(name)
        start = section.start if section is not None and section.level else 0
        yield Part(original.path, name, digest, page.source.span(start), f"this page's '{name}'")


def made_from_today(course: Course, lang: str) -> dict[str, dict[str, str]]:
    """Return the digests of all originals that a language has a translation of, as they are today."""
    found: dict[str, dict[str, str]] = {}
    for part in parts_of(course, lang):
        parts = found.setdefault(part.file, {})
        if part.digest:
            parts[part.name] = part.digest
    return found


def _first_page(course: Course, lang: str) -> Page:
    root = f"{course.settings.docs_dir}/"
    own = [page for page in course.pages if language_of(page.path, root) == lang]
    return (own or [module.page for module in course.modules if module.lang == lang])[0]
