"""F1 to F3: whoever answers learns why, and whoever picks wrongly learns why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from coursewright.checks.teaching.wording import word_set, words_of
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Span
from coursewright.kinds.multiple_choice.model import MultipleChoice
from coursewright.kinds.options import Option
from coursewright.kinds.scenario.spec import Scenario
from coursewright.kinds.single_choice.model import SingleChoice
from coursewright.kinds.true_false.model import TrueFalse
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Exercise
from coursewright.source.counting import count_words
from coursewright.source.inline import plain_text
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from coursewright.words import base_of

LEAST_WORDS = 8
_VERDICT = MappingProxyType(
    {
        "en": word_set(
            "a absolutely again almost an and answer are awesome brilliant but choice chose chosen"
            " close congratulations correct correctly course done exactly excellent false fantastic"
            " going good got great have here in incorrect incorrectly indeed is it it's job keep luck"
            " made next nice no not of one oops option perfect perfectly picked please question quite"
            " right selected so sorry statement super sure that that's the this time to true try"
            " unfortunately up very was way well wonderful work wrong yes you you're you've your"
        ),
        "es": word_set(
            "a acertado acierto así bien bravo buen bueno casi claro correcta correctamente correcto de"
            " el elección elegido en enhorabuena equivocado es esa ese eso esta este exacto excelente"
            " falso favor felicidades ha has hecho incorrecta incorrecto intenta intentar intente"
            " inténtalo la lo lástima mal muy nada no nuevo opción otra perfecto por que respuesta sido"
            " siento sigue sí te trabajo un una verdadero vez vuelve y"
        ),
    }
)
_MARKUP = frozenset("[<`{")
_NAMED_PARTS = frozenset(("gaps", "nodes", "targets"))
"""Mappings whose keys are names of the author's, one of which may be ``feedback``."""


def check_explanations(course: Course, module: Module) -> Iterable[Diagnostic]:
    """F1: an exercise that earns a score says why its key is right."""
    for exercise in module.exercises:
        if exercise.is_scored and not exercise.homework and not exercise.spec.explanation:
            yield Diagnostic(
                "F1",
                f"nothing explains the answer to '{shorten(exercise.spec.prompt)}'",
                exercise.place.span("prompt"),
                "add 'explanation:' with one sentence on why the key is right",
            )


def check_wrong_picks(course: Course, module: Module) -> Iterable[Diagnostic]:
    """F2: an option that a learner can wrongly pick has feedback of its own."""
    for exercise in module.exercises:
        match exercise.spec:
            case SingleChoice() | MultipleChoice() as spec:
                yield from _silent_options(exercise, spec.options, "options")
            case TrueFalse() as spec:
                yield from _silent_side(exercise, spec)
                yield from _silent_options(exercise, spec.reasons, "reasons")
            case Scenario() as spec:
                yield from _silent_choices(exercise, spec)
            case _:
                pass


def _silent_options(exercise: Exercise, options: Iterable[Option], where: str) -> Iterator[Diagnostic]:
    for n, option in enumerate(options):
        if not option.correct and not option.feedback:
            yield _silent(option.text, exercise.place.span(where, n, "text"), "what speaks against it")


def _silent_choices(exercise: Exercise, spec: Scenario) -> Iterator[Diagnostic]:
    for name, node in spec.nodes.items():
        for n, choice in enumerate(node.choices):
            if choice.quality in ("fair", "poor") and not choice.feedback:
                span = exercise.place.span("nodes", name, "choices", n, "text")
                yield _silent(choice.text, span, "what comes of it, and what would serve better")


def _silent_side(exercise: Exercise, spec: TrueFalse) -> Iterator[Diagnostic]:
    wrong = "false" if spec.answer else "true"
    if not (spec.feedback.on_false if spec.answer else spec.feedback.on_true):
        given = "feedback" in spec.model_fields_set
        span = exercise.place.span("feedback" if given else "answer", key=given)
        message = f"whoever picks '{wrong}' gets no feedback of their own"
        advice = f"add 'feedback:' with '{wrong}: …': what speaks against it"
        yield Diagnostic("F2", message, span, advice)


def _silent(text: str, span: Span, what: str) -> Diagnostic:
    message = f"whoever picks '{shorten(text)}' gets no feedback of their own"
    return Diagnostic("F2", message, span, f"add 'feedback:' to it: {what}")


def check_feedback(course: Course, module: Module) -> Iterable[Diagnostic]:
    """F3: feedback says more than a verdict."""
    verdict = _VERDICT.get(base_of(module.page.lang), frozenset())
    for exercise in module.exercises:
        tree = exercise.place.tree
        node = tree.node_at(exercise.place.path)
        for scalar in _feedback_in(node) if node is not None else ():
            if _says_much(scalar.value, verdict):
                continue
            text = plain_text(scalar.value).text
            if (count := count_words(text)) < LEAST_WORDS:
                number = f"{count} words" if count != 1 else "one word"
                message = f"the feedback '{shorten(scalar.value)}' has {number}"
            elif count < 4 * LEAST_WORDS and verdict.issuperset(words_of(text)):
                message = f"the feedback '{shorten(scalar.value)}' is only a verdict"
            else:
                continue
            advice = "say why: what speaks for it or against it, or what the learner can look at again"
            yield Diagnostic("F3", message, tree.span(scalar), advice)


def _says_much(text: str, verdict: frozenset[str]) -> bool:
    """Tell at a glance whether a text is long enough and more than a verdict; False is no answer."""
    if not text.isascii() or not _MARKUP.isdisjoint(text):
        return False
    words = list(filter(str.isalpha, text.split()))
    return len(words) >= LEAST_WORDS and not verdict.issuperset(map(str.lower, words))


def _feedback_in(exercise: Node) -> Iterator[ScalarNode]:
    """Yield the feedback texts of an exercise in file order, those by answer too."""
    waiting: list[tuple[Node, bool, bool]] = [(exercise, False, False)]
    while waiting:
        node, is_feedback, is_named = waiting.pop()
        if isinstance(node, ScalarNode):
            if is_feedback and node.value.strip():
                yield node
        elif isinstance(node, SequenceNode):
            waiting += [(item, is_feedback, False) for item in reversed(node.items)]
        elif isinstance(node, MappingNode):
            waiting += [
                (value, is_feedback or (key == "feedback" and not is_named), key in _NAMED_PARTS)
                for key, value in reversed(node.items.items())
                if not isinstance(value, ScalarNode) or is_feedback or key == "feedback"
            ]
