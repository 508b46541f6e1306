"""C1, C6 and C7: each objective can be seen, is practised, and is practised at its own level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from coursewright.checks.passages import span_in_scalar
from coursewright.checks.references import own_objectives
from coursewright.checks.teaching.wording import has_speech, tells_situation
from coursewright.content.validate import listing, shorten
from coursewright.diagnostics import Diagnostic
from coursewright.kinds.matching.model import Matching
from coursewright.kinds.multiple_choice.model import MultipleChoice
from coursewright.kinds.single_choice.model import SingleChoice
from coursewright.kinds.true_false.model import TrueFalse
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Exercise
from coursewright.model.specs import ObjectiveSpec
from coursewright.source.yaml_tree import ScalarNode
from coursewright.words import base_of

VERBS = MappingProxyType(
    {
        "en": {
            "remember": "name, list or recall",
            "understand": "explain, describe or summarize",
            "apply": "use, demonstrate or respond",
            "analyze": "compare, distinguish or examine",
            "evaluate": "judge, justify or choose",
            "create": "design, plan or write",
        },
        "es": {
            "remember": "nombrar, enumerar o reconocer",
            "understand": "explicar, describir o resumir",
            "apply": "usar, demostrar o responder",
            "analyze": "comparar, distinguir o examinar",
            "evaluate": "juzgar, justificar o elegir",
            "create": "diseñar, planificar o escribir",
        },
    }
)
"""Verbs of which one can see or hear the outcome, by language and level of Bloom's revised taxonomy."""

_UNSEEN = MappingProxyType(
    {
        "en": re.compile(
            r"(?:by the end of (?:this|the) (?:module|course|week|session|lesson),? )?"
            r"(?:(?:the )?(?:you|learners?|students?|participants?) (?:will|can|should|may) )?"
            r"(?:be able )?(?:to )?"
            r"(?P<verb>(?:(?:better|fully|really|deeply) )?"
            r"(?:understand|know|learn|appreciate|reali[sz]e|grasp|comprehend|believe|feel)(?![\w-])"
            r"|(?:be(?:come)?|get) (?:more )?(?:aware|familiar)(?![\w-])|get to know(?![\w-]))",
            re.IGNORECASE,
        ),
        "es": re.compile(
            r"(?:al (?:final|terminar|finalizar) (?:de )?(?:este|el) (?:módulo|curso),? )?"
            r"(?:ser capaz de )?"
            r"(?P<verb>(?:comprender|conocer|saber|aprender|apreciar|entender)(?![\w-])"
            r"|familiarizarse(?![\w-])|(?:ser|estar) conscientes? de)",
            re.IGNORECASE,
        ),
    }
)

_HIGHER = frozenset(("apply", "analyze", "evaluate", "create"))


def is_quiz_unknown(course: Course, module: Module) -> bool:
    """Tell whether nobody knows what a module asks: its quiz cannot be read, or is the original's."""
    if module.quiz is not None:
        return False
    return course.has_quiz_file(module) or module.lang != course.spec.language


def check_practice(course: Course, module: Module) -> Iterable[Diagnostic]:
    """C1: an objective that no exercise serves."""
    if module.place is None or not module.objectives or is_quiz_unknown(course, module):
        return
    served = set(own_objectives(module))
    for n, objective in enumerate(module.objectives):
        if objective.id not in served:
            message = f"no exercise serves the objective '{objective.id}': {shorten(objective.text)}"
            advice = f"add 'objective: {objective.id}' to an exercise of this module, or write one for it"
            yield Diagnostic("C1", message, module.place.span("objectives", n, "id"), advice)


def check_verbs(course: Course, module: Module) -> Iterable[Diagnostic]:
    """C6: an objective whose verb names what nobody can see."""
    lang = base_of(module.page.lang)
    if module.place is None or lang not in _UNSEEN:
        return
    for n, objective in enumerate(module.objectives):
        begin = len(objective.text) - len(objective.text.lstrip(" *_\n"))
        found = _UNSEEN[lang].match(objective.text, begin)
        if found is None:
            continue
        tree = module.place.tree
        node = _text_node(module, n)
        span = span_in_scalar(tree, node, *found.span("verb")) if node else module.place.span("objectives", n)
        message = f"nobody can see whether a learner can '{shorten(found['verb'].lower())}'"
        level = objective.bloom or "understand"
        advice = f"begin with a verb that shows, such as {VERBS[lang][level]}"
        yield Diagnostic("C6", message, span, advice)


def _text_node(module: Module, n: int) -> ScalarNode | None:
    if module.place is None:
        return None
    node = module.place.tree.node_at((*module.place.path, "objectives", n, "text"))
    return node if isinstance(node, ScalarNode) else None


def check_levels(course: Course, module: Module) -> Iterable[Diagnostic]:
    """C7: an objective above `remember` that is served by recall alone."""
    if module.place is None or module.quiz is None:
        return
    if not any(objective.bloom not in (None, "remember") for objective in module.objectives):
        return
    named = Counter(own_objectives(module))
    for n, objective in enumerate(module.objectives):
        serving = [one for one in module.exercises if one.serves == (module.id, objective.id)]
        # An exercise that is broken may be the one that asks for more.
        if not serving or named[objective.id] > len(serving) or not _is_recall_only(objective, serving):
            continue
        kinds = listing(sorted({one.kind for one in serving}))
        message = (
            f"the objective '{objective.id}' asks to {objective.bloom}, its exercises ({kinds}) to recall"
        )
        advice = (
            "add a scenario, a sorting task, a short answer or a question that puts a situation"
            if objective.bloom in _HIGHER
            else "add a question on what it means: a choice, an order, a matching or a short answer"
        )
        yield Diagnostic("C7", message, module.place.span("objectives", n, "bloom"), advice)


def _is_recall_only(objective: ObjectiveSpec, serving: Sequence[Exercise]) -> bool:
    if objective.bloom in _HIGHER:
        return all(_is_recall(exercise) for exercise in serving)
    return objective.bloom == "understand" and all(_is_plain_recall(exercise) for exercise in serving)


def _is_plain_recall(exercise: Exercise) -> bool:
    """Tell whether words that were read are enough for an answer."""
    if isinstance(exercise.spec, TrueFalse):
        return not exercise.spec.reasons
    return exercise.kind in ("flashcards", "cloze")


def _is_recall(exercise: Exercise) -> bool:
    """Tell whether an answer needs no more than what was said: nothing is put to use."""
    match exercise.spec:
        case TrueFalse() as spec if spec.reasons:
            return not tells_situation(spec.prompt)
        case SingleChoice() | MultipleChoice() as spec:
            return not (tells_situation(spec.prompt) or any(has_speech(one.text) for one in spec.options))
        case Matching() as spec:
            return not any(has_speech(pair.left) or has_speech(pair.right) for pair in spec.pairs)
        case _:
            return _is_plain_recall(exercise)
