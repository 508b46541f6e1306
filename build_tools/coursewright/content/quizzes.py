"""Read a quiz file into exercises; each is held to its own kind's model and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coursewright.content.validate import (
    did_you_mean,
    listing,
    problem_finding,
    put_right,
    shorten,
    to_data,
    unknown_key,
    validate,
    without_echoes,
)
from coursewright.diagnostics import Diagnostic, Severity, SourceText
from coursewright.kinds import all_kinds, get_kind
from coursewright.kinds.base import Unusable
from coursewright.model.course import Quiz
from coursewright.model.exercise import Exercise, ExerciseSpec, Placed
from coursewright.model.fields import describe, keys_of
from coursewright.model.library import Library
from coursewright.model.specs import QuizSpec
from coursewright.source.yaml_tree import MappingNode, parse_yaml

NO_LIBRARY = Library()


@dataclass
class QuizReading:
    """What one quiz file gave: the quiz, findings, every id with its place, and broken exercises."""

    quiz: Quiz | None = None
    place: Placed | None = None
    findings: list[Diagnostic] = field(default_factory=list)
    ids: list[tuple[str, Placed]] = field(default_factory=list)
    broken: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)


def read_quiz(source: SourceText, module: str, lang: str, library: Library = NO_LIBRARY) -> QuizReading:
    """Read one quiz file's text. Sound exercises survive beside broken ones.

    `library` holds the frameworks and terms that exercises can be made from.
    """
    reading = QuizReading()
    tree, reading.findings = parse_yaml(source)
    if tree.root is None:
        if not reading.findings:
            advice = "add 'exercises:', or delete the file"
            reading.findings.append(Diagnostic("E005", "the quiz file is empty", source.span(0), advice))
        return reading
    place = reading.place = Placed(tree, ())
    if not isinstance(tree.root, MappingNode):
        found = describe(to_data(tree.root))
        advice = "begin the file with 'exercises:' and indent the list below it"
        reading.findings.append(
            Diagnostic("E101", f"expected a mapping with 'exercises:', found {found}", place.span(), advice)
        )
        return reading
    data = to_data(tree.root)
    for key in ("exercises", "homework"):
        if data.get(key, ()) is None:
            data[key] = []
    broken_yaml = list(reading.findings)
    spec, findings = validate(QuizSpec, data, place)
    reading.findings += findings
    reveal = spec.reveal if spec else "each"
    lists: dict[str, list[Exercise]] = {"exercises": [], "homework": []}
    for key, exercises in lists.items():
        entries = data.get(key)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            where = Placed(tree, (key, number))
            belongs = _Belongs(module, lang, key == "homework", reveal, library)
            exercise = _read_exercise(entry, where, belongs, reading)
            if exercise is not None:
                exercises.append(exercise)
    if broken_yaml:
        reading.findings = broken_yaml + without_echoes(broken_yaml, reading.findings[len(broken_yaml) :])
    reading.quiz = Quiz(
        spec.title if spec else None,
        reveal,
        spec.pass_mark if spec else None,
        tuple(lists["exercises"]),
        tuple(lists["homework"]),
    )
    return reading


@dataclass(frozen=True)
class _Belongs:
    """What an exercise has from the file that it stands in."""

    module: str
    lang: str
    homework: bool
    reveal: str
    library: Library


def _read_exercise(entry: Any, place: Placed, belongs: _Belongs, reading: QuizReading) -> Exercise | None:
    exercise_id = entry.get("id") if isinstance(entry, dict) else None
    if isinstance(exercise_id, str):
        reading.ids.append((exercise_id, place))
    exercise, findings = _validate_exercise(entry, place, belongs)
    reading.findings += findings
    if exercise is None and isinstance(exercise_id, str):
        reading.broken[exercise_id] = tuple(findings)
    return exercise


def _validate_exercise(
    entry: Any, place: Placed, belongs: _Belongs
) -> tuple[Exercise | None, list[Diagnostic]]:
    homework = belongs.homework
    if not isinstance(entry, dict):
        what = "a homework question" if homework else "an exercise"
        message = f"expected {what} with 'id:' and 'prompt:', found {describe(entry)}"
        advice = (
            "write it below the hyphen, or delete the hyphen" if entry is None else "write 'key: value' lines"
        )
        return None, [Diagnostic("E101", message, place.span(), advice)]
    if homework:
        if entry.get("kind", "reflection") != "reflection":
            message = "homework is always free text, it has no other kind"
            advice = "delete 'kind', or move it to 'exercises'"
            return None, [Diagnostic("E105", message, place.span("kind"), advice)]
        entry = {**entry, "kind": "reflection"}
    name = entry.get("kind")
    meant = did_you_mean("kind", [key for key in entry if key not in keys_of(ExerciseSpec)])
    if "kind" not in entry and meant:
        key = meant.split("'")[1]
        span, advice = place.span(key, key=True), "did you mean 'kind'?"
        edits = put_right(key, advice, span)
        return None, [Diagnostic("E104", unknown_key(key), span, advice, edits=edits)]
    if "kind" not in entry or not isinstance(name, str):
        message = (
            "the key 'kind' is missing" if "kind" not in entry else "'kind' must name a kind of exercise"
        )
        place_of = place.span() if "kind" not in entry else place.span("kind", key=True)
        code = "E102" if "kind" not in entry else "E105"
        return None, [Diagnostic(code, message, place_of, f"kinds: {listing(all_kinds())}")]
    kind = get_kind(name)
    if kind is None:
        advice = did_you_mean(name, all_kinds(), f"kinds: {listing(all_kinds())}")
        return None, [Diagnostic("E105", f"there is no kind '{shorten(name)}'", place.span("kind"), advice)]
    spec, findings = validate(kind.spec, entry, place)
    if spec is None:
        return None, findings
    try:
        spec = kind.expand(spec, belongs.library) if kind.expand else spec
    except Unusable as unusable:
        return None, [problem_finding(problem, place) for problem in unusable.problems]
    problems = [problem_finding(problem, place) for problem in kind.check(spec)]
    if any(problem.level is Severity.ERROR for problem in problems):
        return None, problems
    exercise = Exercise(
        id=spec.id,
        kind=kind.name,
        module=belongs.module,
        lang=belongs.lang,
        read_spec=lambda: spec,
        lower=kind.lower,
        homework=homework,
        reveal=belongs.reveal,
        place=place,
        was=spec.was,
        linked=kind.linked,
        ordered=kind.ordered,
    )
    return exercise, problems
