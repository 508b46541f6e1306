"""M5: a stem that asks for what is not so.

Only a negation of what is asked counts: *which of these is not …*, *all … except*, *is false?*.
A negation inside a description (*people who were not fluent*, *except for smell*) says something
about the matter. Each candidate word is judged by the little text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from coursewright.checks.items.item import Item
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Label, Severity
from coursewright.source.inline import within

_AROUND = 300
_MOST_JUDGED = 50
"""A prompt with more negations than these is no prompt that anyone wrote."""
_CANDIDATE = {
    "en": re.compile(
        r"\b(?:not|never|cannot|except|least|false|incorrect|untrue|inaccurate|[a-z]+n['’]t)\b", re.IGNORECASE
    ),
    "es": re.compile(r"\b(?:no|nunca|excepto|salvo|menos|falsas?|incorrectas?)\b", re.IGNORECASE),
}
_NEGATIVE_OPTION = {
    "en": re.compile(r"\b(?:not|never|cannot|no(?!\.)|[a-z]+n['’]t)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:no(?!\.)|nunca|jamás|ningún|ninguna)\b", re.IGNORECASE),
}
_SENTENCE_END = re.compile(r"[.?!](?=[\s\"”’)]|$)|[:;](?=\s)")
_CLOSES = re.compile(r"[.?!:]|$")

_ASKS = {
    "en": re.compile(
        r"(?:^|[,:;—–(▁] *|\b(?:of the following|of these),? )(?:and |but |so |then )?"
        r"(?:(?:in|for|to|from|with|by|of|on|at|about) )?(?P<word>which|what)\b"
        r"|^(?P<who>who|whom)\b"
        r"|^(?:please )?(?:choose|select|pick|mark|tick|identify|find|name)\b[^,;:]{0,60} (?P<that>that"
        r"|which)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:^|[,:;—–(¿] *)(?:en |de |a |para |con )?(?P<word>cuál|cuáles|qué|quién|quiénes)\b", re.IGNORECASE
    ),
}
_TURNS = {
    "en": re.compile(
        r"[,;:\"“”]|\b(?:who|whom|whose|that|which|when|because|if|where|while|although|unless|whether"
        r"|since|than"
        r"|shows?|means?|says?|said|suggests?|tells?|indicates?|implies|explains?|believes?|thinks?|feels?"
        r"|happens?|for|by|about|or|and)$|\b(?:who|whom|whose|that|which|when|because|if|where|while|although"
        r"|unless|whether|shows?|means?|says?|said|suggests?|tells?|indicates?|implies|believes?|thinks?)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"[,;:\"“”]|\b(?:que|cuando|porque|si|donde|quien|quienes|aunque|significa|dice|muestra|indica)\b",
        re.IGNORECASE,
    ),
}
_AUXILIARY = r"(?:is|are|was|were|do|does|did|would|can|could|should|has|have|had|will|might|may|must|be|am)"
_ENDS_IN_AUXILIARY = re.compile(
    rf"\b{_AUXILIARY}(?: (?:you|he|she|they|we|i|it|(?:a|an|the|your) [\w-]+(?: [\w-]+)?))?$", re.IGNORECASE
)
_OWN_SUBJECT = re.compile(rf"\b(?:you|he|she|they|we|i|it) (?:{_AUXILIARY})?$", re.IGNORECASE)
_NOT_THE_QUESTION = re.compile(r" (?:only|just|yet|at all|necessarily|solo|sólo|obstante)\b", re.IGNORECASE)
_IS_TRUE = re.compile(
    r" (?:(?:a|an) )?(?:true|correct|accurate|right|valid|supported|cierta|verdadera|correcta)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r" (?:likely|helpful|useful|appropriate|effective|important|accurate|consistent|suitable|well|probable"
    r"|fitting|relevant|true|typical|common|correct|supportive|apt|probably|fits?|matches|describes?"
    r"|reflects?"
    r"|supports?|helps?|resembles?|characteristic|respectful)\b|[\s▁]*[.?!:]",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"(?: for)?(?:,? (?:which|what|cuál)(?: ones?\b| of (?:these|those|the following)\b)?)?[\s▁_.:…?!)]*$",
    re.IGNORECASE,
)
_ENDS_IN_IS = re.compile(
    r"\b(?:is|are|would be|es|son|sería)(?: (?:most )?(?:clearly|probably|likely|actually))?$", re.IGNORECASE
)
_SPANISH_VERB = re.compile(
    r" (?:es|son|está|están|sería|serían|debe|deben|debería|puede|pueden|forma|forman|pertenece|pertenecen"
    r"|corresponde|describe|se|fue|era|hay|ayuda|tiene|refleja|apoya|representa|incluye)\b",
    re.IGNORECASE,
)
_TAG_BEFORE = re.compile(r"<(?:em|strong|b|i|u|mark)\b[^<>]*>[^<>]*$", re.IGNORECASE)


_WRONG = frozenset(
    ("false", "incorrect", "untrue", "inaccurate", "falsa", "falsas", "incorrecta", "incorrectas")
)
_IS_A = re.compile(
    r"\b(?:which|what)\b.{1,80}\b(?:is|are|would be|gives|offers) (?:an?|the) $", re.IGNORECASE
)
_THING = re.compile(
    r" (?:description|statement|answer|definition|match|pair|pairing|use|claim"
    r"|interpretation|summary|way|reply)\b",
    re.IGNORECASE,
)
"""*An incorrect description* is asked for; *a false memory* is a thing of its own."""


@dataclass(frozen=True)
class _Negation:
    """The word by which a stem asks for what is not so."""

    start: int
    end: int
    word: str
    emphasised: bool

    @property
    def is_full(self) -> bool:
        """Whether it turns yes into no; *least* asks for a degree."""
        return self.word.lower() not in ("least", "menos")


def check_negative_stem(item: Item) -> Iterator[Diagnostic]:
    """M5: a negative stem that does not show it (warning), or with a negative option (error)."""
    negation = _find_negation(item)
    if negation is None:
        return
    word = shorten(negation.word)
    if not negation.emphasised:
        advice = f"ask for what is so, or write **{word.lower()}**"
        message = f"the question turns on '{word}', which is easily read over"
        yield Diagnostic("M5", message, item.stem_span(negation.start, negation.end), advice)
    if negation.is_full and (n := _negative_option(item)) is not None:
        message = (
            f"the question asks with '{word}', and the option '{shorten(item.texts[n])}' is negative too"
        )
        label = Label(item.stem_span(negation.start, negation.end), "the question is negative here")
        advice = "ask for what is so, or word the option without a negation"
        yield Diagnostic("M5", message, item.option_span(n), advice, (label,), Severity.ERROR)


def _negative_option(item: Item) -> int | None:
    """Return the first option that holds a negation outside of what it quotes."""
    pattern = _NEGATIVE_OPTION[item.lang]
    for n, plain in enumerate(item.plains):
        for match in pattern.finditer(plain.text):
            if not within(plain.quoted, *match.span()):
                return n
    return None


def _find_negation(item: Item) -> _Negation | None:
    pattern = _CANDIDATE.get(item.lang)
    if pattern is None:
        return None
    stem = item.stem
    for match in islice(pattern.finditer(stem.text), _MOST_JUDGED):
        start, end = match.span()
        if within(stem.quoted, start, end) or not _is_asked(stem.text, match, item.lang):
            continue
        raw = item.exercise.spec.prompt[max(0, start - 60) : start]
        shown = (
            match[0].isupper()
            or any(first < end and start < last for first, last in stem.emphasised)
            or _TAG_BEFORE.search(raw) is not None
            or raw.endswith(("==", "^^"))
        )
        return _Negation(start, end, match[0], shown)
    return None


def _is_asked(text: str, match: re.Match[str], lang: str) -> bool:
    """Tell whether a negation is what the question turns on."""
    before, after, closed = _sentence(text, *match.span())
    word = match[0].lower()
    if word in ("except", "excepto", "salvo") or (word == "menos" and _FINAL.match(after)):
        return _FINAL.match(after) is not None and before.strip() != ""
    if word in _WRONG:
        if _IS_A.search(before) and _THING.match(after):
            return True
        asked = re.search(r"\b(?:which|what|statements?|cuál|cuáles|qué|afirmación)\b", before, re.IGNORECASE)
        return bool(asked and _ENDS_IN_IS.search(before.rstrip()) and not after.strip(" ▁"))
    asks = list(_ASKS[lang].finditer(before))
    if not asks or (closed == "." and asks[-1].groupdict().get("that") is None) or word == "menos":
        return False
    clause = " ".join(before[asks[-1].end() :].split())
    if _NOT_THE_QUESTION.match(after):
        return False
    if _TURNS[lang].search(clause):
        # "Which statement about people who … is not true?"
        return bool(_IS_TRUE.match(after)) and word != "least"
    if lang == "es":
        return _SPANISH_VERB.match(after) is not None
    if word == "least":
        return not clause.lower().endswith("at") and _LEAST.match(after + closed) is not None
    if _OWN_SUBJECT.search(clause) and not re.match(
        rf"(?:[\w-]+ )?{_AUXILIARY} (?:you|he|she|they|we|i|it)$", clause, re.IGNORECASE
    ):
        return False
    if word.endswith(("n't", "n’t", "cannot")):
        return not re.search(r"\b(?:you|he|she|they|we|i|it)$", clause, re.IGNORECASE)
    return _ENDS_IN_AUXILIARY.search(clause) is not None


def _sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before and after a word in its sentence, and the sign that closes it."""
    before = text[max(0, start - _AROUND) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    after = text[end : end + _AROUND]
    close = _CLOSES.search(after)
    cut = close.start() if close else len(after)
    return before.lstrip(' "“¿'), after[:cut], close[0] if close else ""
