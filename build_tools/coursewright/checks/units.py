"""The parts of a course that are checked each for itself, and what their findings depend on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from coursewright.checks import blocks, fences, items, language, links, quotes, references, teaching, text
from coursewright.checks.facts import Bank, ItemFacts, read_bank
from coursewright.checks.rules import ModuleRule, PageRule
from coursewright.diagnostics import Diagnostic, SourceText
from coursewright.diagnostics.packed import pack, stays_within, unpack
from coursewright.model.course import Course, Module, Page
from coursewright.model.day import today
from coursewright.store import digest

PAGE_RULES: tuple[PageRule, ...] = (
    fences.check_fence_names,
    fences.check_frameworks,
    fences.check_diagrams,
    fences.check_overviews,
    references.check_fences,
    links.check_page_links,
    blocks.check_facilitator_blocks,
    blocks.check_misspelt_facilitator,
    blocks.check_narratives,
    quotes.check_quotes,
    *items.PAGE_RULES,
    *teaching.PAGE_RULES,
    *text.PAGE_RULES,
    *language.PAGE_RULES,
)
MODULE_RULES: tuple[ModuleRule, ...] = (
    references.check_objectives,
    references.check_warm_ups,
    references.check_earlier,
    links.check_module_links,
    quotes.check_yaml_quotes,
    *items.MODULE_RULES,
    *teaching.MODULE_RULES,
    *text.MODULE_RULES,
    *language.MODULE_RULES,
)


@dataclass(frozen=True)
class Unit:
    """A page of the course, or a module with its page and its quiz file."""

    page: Page
    module: Module | None = None

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """The texts that its findings can point into."""
        quiz = self.module.quiz_source if self.module is not None else None
        return (self.page.source, quiz) if quiz is not None else (self.page.source,)

    def key(self, context: str) -> str:
        """Return what its findings depend on, in a few letters; see `context_of`."""
        parts = [context, self.page.uri, self.page.lang]
        for source in self.sources:
            parts += [source.path, source.text]
        return digest(parts)


@dataclass(frozen=True)
class Result:
    """What the rules found in a unit."""

    findings: list[Diagnostic]
    bank: Bank | None = None


def units_of(course: Course) -> list[Unit]:
    """Return the units of a course: modules in order, then its own pages."""
    units = [Unit(module.page, module) for module in course.modules]
    own = {unit.page.path for unit in units}
    return units + [Unit(page) for page in course.page_by_path.values() if page.path not in own]


def check_unit(course: Course, unit: Unit) -> Result:
    """Hold a unit to every rule."""
    found: list[Diagnostic] = []
    for page_rule in PAGE_RULES:
        found += page_rule(course, unit.page)
    if unit.module is None:
        return Result(found)
    for module_rule in MODULE_RULES:
        found += module_rule(course, unit.module)
    return Result(found, read_bank(unit.module))


def context_of(course: Course) -> str:
    """Return in a few letters all that a unit's findings depend on besides its own texts.

    That is what `Course` knows of the others without their texts, the data of the course, its
    settings, and the day, because facts grow old.
    """
    units = {source.path for unit in units_of(course) for source in unit.sources}
    data = sorted((path, source.text) for path, source in course.sources.items() if path not in units)
    others = [
        [
            m.lang,
            m.id,
            m.number,
            [objective.id for objective in m.objectives],
            m.spec.warm_up,
            m.is_drawn_from,
            [[e.id, e.kind, e.homework] for e in m.exercises],
        ]
        for m in course.modules
    ]
    settings = {**vars(course.settings), "theme_language_span": None, "levels": None}
    return digest(
        [
            repr(sorted(settings.items(), key=lambda item: item[0])),
            repr(course.spec),
            today().isoformat(),
            json.dumps(others),
            *sorted(course.files),
            *sorted(course.broken),
            *(part for entry in data for part in entry),
        ]
    )


def pack_result(unit: Unit, result: Result) -> dict[str, Any]:
    """Return a result as JSON can hold it."""
    bank = result.bank
    return {
        "findings": pack(result.findings),
        "items": [list(asdict(item).values()) for item in bank.items] if bank is not None else None,
        "keeps": stays_within(result.findings, {source.path for source in unit.sources}),
    }


def unpack_result(course: Course, unit: Unit, packed: dict[str, Any]) -> Result:
    """Return the result; KeyError or TypeError where it is none."""
    findings = unpack(packed["findings"], course.sources)
    if packed["items"] is None or unit.module is None or unit.module.quiz_source is None:
        return Result(findings)
    items_ = tuple(ItemFacts(*values) for values in packed["items"])
    return Result(findings, Bank(unit.module.id, unit.module.lang, unit.module.quiz_source, items_))


def split(units: Sequence[Unit], parts: int) -> Iterator[list[Unit]]:
    """Deal units out into parts of much the same size."""
    for part in range(parts):
        yield list(units[part::parts])
