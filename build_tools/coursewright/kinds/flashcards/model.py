"""`flashcards`: say the back of each card to oneself, then turn it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Kind, Path_, Problem, Unusable
from coursewright.kinds.options import check_twice, ids_of
from coursewright.kinds.parts import folded, nearest, shown
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Many, OptionId, Spec, Text, suggest_id
from coursewright.model.interaction import Cards
from coursewright.model.library import Library, without_links
from coursewright.model.specs import TermSpec


class Card(Spec):
    """A card with two sides."""

    front: Text
    """What the learner sees first."""
    back: Text
    """What the learner tries to remember."""
    id: OptionId | None = None
    """How responses name the card; the default is its place in the file, from 1."""


class TermCard(Card):
    """A card made of a term of the course's glossary."""

    source: Text | None = None
    """Where the definition comes from."""


class Flashcards(ExerciseSpec):
    """Turn cards at one's own pace; those not known yet come again, and nothing is scored."""

    cards: Many[Card] = ()
    """The cards, with what is on their two sides."""
    glossary: Many[Text] = ()
    """Terms of the course's glossary, instead of cards: the term in front, its definition on the back."""


def expand(spec: Flashcards, library: Library) -> Flashcards:
    """Return the spec with a card for each term; raise `Unusable` for terms that the glossary lacks."""
    given = spec.model_fields_set & {"cards", "glossary"}
    if len(given) != 1:
        message = "cards and a glossary at once" if given else "neither 'cards' nor 'glossary'"
        advice = (
            "keep one of the two" if given else "add 'cards:' with front and back, or 'glossary:' with terms"
        )
        raise Unusable(Problem("E338", message, ("glossary",) if given else (), advice, at_key=bool(given)))
    if "cards" in given:
        return spec
    known = {folded(term): term for term in library.glossary}
    problems = [
        Problem("E339", f"the glossary has no term '{shown(term)}'", ("glossary", n), _advice(term, library))
        for n, term in enumerate(spec.glossary)
        if folded(term) not in known
    ]
    if problems:
        raise Unusable(*problems)
    names = [known[folded(term)] for term in spec.glossary]
    return spec.model_copy(update={"cards": tuple(_card(name, library.glossary[name]) for name in names)})


def _advice(term: str, library: Library) -> str:
    for name, spec in library.glossary.items():
        # Authors often write the short form.
        if spec.abbreviation and folded(spec.abbreviation) == folded(term):
            return f"did you mean '{name}'?"
    return nearest(term, library.glossary, "add it to glossary.yml beside course.yml")


def _card(term: str, spec: TermSpec) -> TermCard:
    """Make a card; links hold in the glossary's own file only, so they become words."""
    return TermCard(
        front=f"{term} ({spec.abbreviation})" if spec.abbreviation else term,
        back=without_links(spec.definition),
        source=without_links(spec.source) if spec.source else None,
        id=suggest_id(term) or None,
    )


def check(spec: Flashcards) -> Iterable[Problem]:
    """Find no card at all, and the same front or id twice."""
    where = "glossary" if "glossary" in spec.model_fields_set else "cards"
    if not spec.cards:
        yield Problem("E304", f"'{where}' needs at least one entry, found none", (where,), at_key=True)

    def path(n: int, key: str) -> Path_:
        return ("glossary", n) if where == "glossary" else ("cards", n, key)

    fronts = [(card.front, path(n, "front")) for n, card in enumerate(spec.cards)]
    twice = list(check_twice(fronts, "E303", "the front"))
    yield from twice
    if not twice:
        ids = [(i, path(n, "id")) for n, i in enumerate(ids_of(spec.cards))]
        yield from check_twice(ids, "E206", "the id")


def lower(spec: Flashcards) -> Cards:
    """Say what is asked."""
    return Cards(ids_of(spec.cards))


def view(spec: Flashcards) -> dict[str, Any]:
    """Return each card with its id and its source."""
    ids = ids_of(spec.cards)
    return {
        "cards": [(i, card, getattr(card, "source", None)) for i, card in zip(ids, spec.cards, strict=True)]
    }


KIND = Kind(
    name="flashcards",
    title="Flashcards",
    summary="Cards to turn, of one's own or from the glossary; those not known yet come again.",
    spec=Flashcards,
    check=check,
    expand=expand,
    lower=lower,
    view=view,
    folder=Path(__file__).parent,
)
