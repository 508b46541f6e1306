"""Dates on which facts were checked (R8): too old, or not yet come."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from coursewright.checks.passages import Passage, page_passages, yaml_passages
from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.course import Course, Module, Page
from coursewright.model.day import today
from coursewright.source.inline import within
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Tree
from coursewright.words import base_of

_MONTHS = {
    "en": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|,\d|%|\.\d)"
_ISO = r"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)(?![\d-])"
_EN = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else "may" for month in _MONTHS["en"])
_ES = "|".join(_MONTHS["es"])
_WRITTEN = {
    "en": re.compile(
        rf"\bas of (?:{_ISO}|(?:(?P<day>\d\d?)(?:st|nd|rd|th)? )?(?:(?P<month>{_EN}|sept)\b\.? )?"
        rf"(?:(?P<day2>\d\d?)(?:st|nd|rd|th)?,? )?{_YEAR})",
        re.IGNORECASE,
    ),
    "es": re.compile(
        rf"\b(?:a fecha de|con fecha de|a|al) (?:{_ISO}|(?:(?P<day>\d\d?) de )?(?P<month>{_ES}|setiembre)"
        rf" (?:de |del )?{_YEAR})",
        re.IGNORECASE,
    ),
}
_SIGN = {"en": re.compile(r"as\s+of\s"), "es": re.compile(r"\bal?\s")}
"""Looked for in lower case: a pattern that begins with letters, their case told apart, is fast."""
_RANGE = re.compile(r"\b(?:de|desde|del|entre)\s(?:[^\s.]{1,12}\s){1,4}$", re.IGNORECASE)
_MARK = re.compile(r"(?<![\w-])data-as-of[ \t]*=[ \t]*[\"']?(?P<day>[^\"'\s<>{}]{0,40})")
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?$")
_MOST_LINES = 6
_MOST_IN_YAML = 20


def check_page_dates(course: Course, page: Page) -> Iterable[Diagnostic]:
    """R8 in a page's prose and on its tags."""
    if "data-as-of" in page.scan.masked:
        for match in _MARK.finditer(page.scan.masked):
            span = page.source.span(page.body_start + match.start("day"), page.body_start + match.end("day"))
            day = read_day(match["day"])
            if day is None:
                message = f"'{match['day']}' is no date"
                yield Diagnostic("R8", message, span, "write it as 2026-11-01, 2026-11 or 2026")
            else:
                yield from _check(course, day, match["day"], span)
    language = base_of(page.lang)
    if language in _SIGN and _SIGN[language].search(page.scan.masked.lower()):
        yield from _check_words(course, page_passages(page), language)


def check_module_dates(course: Course, module: Module) -> Iterable[Diagnostic]:
    """R8 in front matter and exercises: `as_of`, and dates in their texts."""
    if module.spec.as_of is not None and module.place is not None:
        day = module.spec.as_of
        yield from _check(course, day, day.isoformat(), module.place.span("as_of"))
    language = base_of(module.page.lang)
    sign = _SIGN.get(language)
    for exercise in module.exercises:
        if exercise.spec.as_of is not None:
            day = exercise.spec.as_of
            yield from _check(course, day, day.isoformat(), exercise.place.span("as_of"))
    if module.quiz_place is None or sign is None:
        return
    if sign.search(module.quiz_place.tree.source.text.lower()):
        yield from _check_words(course, yaml_passages(module.quiz_place, module.page.lang), language)


def check_data_dates(course: Course) -> Iterable[Diagnostic]:
    """R8 in the data of the course: help lines and terms."""
    for place in course.data_texts:
        name = place.tree.source.path.rpartition("/")[2]
        root = place.tree.node_at(place.path)
        if not isinstance(root, MappingNode):
            continue
        if name == "crisis.yml":
            yield from _check_node(course, place.tree, root, _lines_to_check(root))
        elif name == "glossary.yml":
            for node in root.items.values():
                if isinstance(node, MappingNode):
                    yield from _check_node(course, place.tree, node)


def _check_node(course: Course, tree: Tree, node: MappingNode, advice: str = "") -> Iterator[Diagnostic]:
    scalar = node.items.get("as_of")
    if isinstance(scalar, ScalarNode) and (day := read_day(scalar.value)) is not None:
        yield from _check(course, day, scalar.value, tree.span(scalar), advice)


def _lines_to_check(root: MappingNode) -> str:
    names = []
    for region in _items(root, "regions"):
        for line in _items(region, "lines"):
            name = line.items.get("name") if isinstance(line, MappingNode) else None
            if isinstance(name, ScalarNode):
                names.append(" ".join(name.value.split())[:60])
    more = f" and {len(names) - _MOST_LINES} more" if len(names) > _MOST_LINES else ""
    listed = ", ".join(names[:_MOST_LINES])
    return f"call or look up each line, then set the day: {listed}{more}" if names else ""


def _items(node: Node, key: str) -> list[Node]:
    value = node.items.get(key) if isinstance(node, MappingNode) else None
    if isinstance(value, SequenceNode):
        return list(value.items)
    return [value] if value is not None else []


def _check_words(course: Course, passages: Iterable[Passage], language: str) -> Iterator[Diagnostic]:
    for passage in passages:
        if (
            passage.reference
            or passage.quoted
            or passage.voice
            or not _SIGN[language].search(passage.text.lower())
        ):
            continue
        # To place words in a folded text of YAML takes as long as the text is.
        most = _MOST_IN_YAML if passage.node is not None else None
        for match in islice(_WRITTEN[language].finditer(passage.text), most):
            if within(passage.plain.quoted, *match.span()):
                continue
            if language == "es" and _RANGE.search(passage.text[max(0, match.start() - 40) : match.start()]):
                continue
            day = _day_of(match, language)
            if day is not None:
                yield from _check(course, day, match[0], passage.span(*match.span()))


def _day_of(match: re.Match[str], language: str) -> date | None:
    if match["iso"]:
        return read_day(match["iso"])
    month, day = match["month"], match["day"] or match.groupdict().get("day2")
    if not month:
        return None if day else read_day(match["year"])
    name = month.lower()[:3].replace("set", "sep")
    number = [known[:3] for known in _MONTHS[language]].index(name) + 1
    return read_day(f"{match['year']}-{number}" + (f"-{day}" if day else ""))


def read_day(text: str) -> date | None:
    """Read a day, a month (its last day counts) or a year (31 December); None for anything else."""
    match = _DAY.match(text.strip())
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 12), match["day"]
    try:
        return date(year, month, int(day) if day else monthrange(year, month)[1])
    except ValueError:
        return None


def _check(course: Course, day: date, written: str, span: Span, advice: str = "") -> Iterator[Diagnostic]:
    now = today()
    words = " ".join(written.split())
    most = course.settings.max_age_days
    age = (now - day).days
    # A month or a year that is not over ends in the future, and has begun all the same.
    if day > now and not _has_begun(day, words, now):
        advice = "write the day on which the fact was checked"
        yield Diagnostic("R8", f"'{words}' lies in the future", span, advice)
    elif age > most:
        advice = advice or "look the fact up again, then write the new date"
        yield Diagnostic("R8", f"'{words}' is {age} days ago; the course allows {most}", span, advice)


_PARTS = re.compile(r"[^\W_]+")


def _has_begun(day: date, words: str, now: date) -> bool:
    """Tell whether what was written is the month or the year of `now`."""
    parts = _PARTS.findall(words)
    numbers = [part for part in parts if part[0].isdigit()]
    if "-" in words or len(numbers) != 1:
        return len(numbers) == 2 and (day.year, day.month) == (now.year, now.month)
    return day.year == now.year and (day.month == now.month or not _names_month(parts))


def _names_month(parts: list[str]) -> bool:
    starts = {name[:3] for names in _MONTHS.values() for name in names} | {"set"}
    return any(part.lower()[:3] in starts for part in parts)
