"""Scores: the documented formulas in Python, and the browser's against Python's."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from browser_help import build_site
from hypothesis import given
from hypothesis import strategies as st
from kinds_help import perfect, read_exercises
from playwright.sync_api import Page

from coursewright.model.interaction import Choice, Composite, Interaction, Match, Multiple, Response, score

IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True), min_size=2, max_size=8, unique=True)


@given(IDS, st.data())
def test_a_choice_is_worth_one_or_nothing(ids: list[str], data: st.DataObject) -> None:
    key, picked = (data.draw(st.sampled_from(ids)) for _ in range(2))
    assert score(Choice(tuple(ids), key), {"": [picked]}) == int(picked == key)


@given(IDS, st.data())
def test_several_picks_are_right_less_wrong_by_keys_and_never_below_nothing(
    ids: list[str], data: st.DataObject
) -> None:
    keys = data.draw(st.sets(st.sampled_from(ids), min_size=1))
    picked = data.draw(st.sets(st.sampled_from(ids)))
    right, wrong = len(picked & keys), len(picked - keys)
    found = score(Multiple(tuple(ids), frozenset(keys)), {"": sorted(picked)})
    assert found == max(Fraction(0), Fraction(right - wrong, len(keys)))
    assert found is not None
    assert (found == 1) == (picked == keys)


@given(IDS, st.data())
def test_a_match_is_the_fraction_of_left_sides(ids: list[str], data: st.DataObject) -> None:
    lefts = data.draw(st.lists(st.sampled_from("abcdefg"), min_size=1, unique=True))
    key = {left: data.draw(st.sampled_from(ids)) for left in lefts}
    given_ = {left: data.draw(st.sampled_from(ids)) for left in lefts if data.draw(st.booleans())}
    right = sum(given_.get(left) == wanted for left, wanted in key.items())
    found = score(Match(tuple(ids), tuple(key.items())), {left: [one] for left, one in given_.items()})
    assert found == Fraction(right, len(lefts))


@given(IDS, IDS, st.data())
def test_an_answer_and_its_reason_count_the_same(one: list[str], two: list[str], data: st.DataObject) -> None:
    keys = data.draw(st.sampled_from(one)), data.draw(st.sampled_from(two))
    picks = data.draw(st.sampled_from(one)), data.draw(st.sampled_from(two))
    both = Composite((("answer", Choice(tuple(one), keys[0])), ("reason", Choice(tuple(two), keys[1]))))
    found = score(both, {"answer": [picks[0]], "reason": [picks[1]]})
    assert found == Fraction(sum(k == p for k, p in zip(keys, picks, strict=True)), 2)


def make_exercises(luck: random.Random, count: int) -> list[dict[str, Any]]:
    """Make `count` exercises of each scored kind, of every size."""

    def options(right: int) -> list[dict[str, Any]]:
        size = luck.randint(max(2, right), 7)
        keys = luck.sample(range(size), right)
        return [{"text": f"Option {n}", **({"correct": True} if n in keys else {})} for n in range(size)]

    made: list[dict[str, Any]] = []
    for n in range(count):
        made.append({"kind": "single-choice", "id": f"single-{n}", "options": options(1)})
        several = options(luck.randint(1, 5))
        made.append({"kind": "multiple-choice", "id": f"multiple-{n}", "options": several})
        claim = {"kind": "true-false", "id": f"claim-{n}", "answer": luck.random() < 0.5}
        made.append(claim | ({"reasons": options(1)} if n % 2 else {}))
        rights = [f"Right {luck.randint(0, 4)}" for _ in range(luck.randint(2, 6))]
        pairs = [{"left": f"Left {at}", "right": right} for at, right in enumerate(rights)]
        more = {"extra": ["Nowhere"], "extra_left": ["Alone"]} if n % 3 else {}
        made.append({"kind": "matching", "id": f"match-{n}", "pairs": pairs, **more})
    return [{"prompt": "What fits?", "shuffle": luck.random() < 0.5, **one} for one in made]


def make_response(luck: random.Random, interaction: Interaction) -> Response:
    """Make a whole response, now and then a perfect one."""
    if luck.random() < 0.2:
        return perfect(interaction)
    match interaction:
        case Choice(options, _):
            return {"": [luck.choice(options)]}
        case Multiple(options, _):
            return {"": luck.sample(options, luck.randint(1, len(options)))}
        case Match(rights, key):
            return {left: [luck.choice(rights)] for left, _ in key}
        case Composite(parts):
            return {name: make_response(luck, part)[""] for name, part in parts}
        case _:
            raise AssertionError(interaction)


RESPOND = """
(tries) => tries.map(([id, response]) => {
  const root = document.querySelector(`[data-exercise="${id}"]`);
  root.clear(false); root.unmark(); root.lock(false); root.state = 'fresh';
  for (const [part, values] of Object.entries(response)) {
    const menu = root.querySelector(`.cw-left[data-part="${part}"] select`);
    if (menu) menu.value = values[0];
    else for (const value of values)
      root.querySelector(`${part && `[data-part="${part}"] `}input[value="${value}"]`).click();
  }
  root.primary.click();
  const text = root.querySelector('.cw-outcome').textContent;
  return {state: root.dataset.state, score: root.judge().score, text};
})
"""


def test_the_browser_scores_as_python_does(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    luck = random.Random(20261122)
    course = read_exercises(tmp_path / "course", make_exercises(luck, 10))
    tries = [(e, make_response(luck, e.interaction)) for e in course.modules[0].exercises for _ in range(8)]
    page = open_page(f"{build_site(tmp_path / 'course').as_uri()}/modules/01-one.html")
    found = page.evaluate(RESPOND, [[exercise.id, response] for exercise, response in tries])
    states = set()
    for (exercise, response), seen in zip(tries, found, strict=True):
        wanted = score(exercise.interaction, response)
        assert wanted is not None
        state = "right" if wanted == 1 else "partial" if wanted else "wrong"
        assert abs(seen["score"] - wanted) < 1e-9, (exercise.id, response)
        assert seen["state"] == state, (exercise.id, response)
        states.add((exercise.kind, state))
        match exercise.interaction:
            case Match(_, key) if wanted < 1:
                assert f"{wanted * len(key)} of {len(key)} right." in seen["text"]
            case Composite(parts) if wanted < 1:
                assert f"{wanted * len(parts)} of {len(parts)} right." in seen["text"]
    # Three kinds can be partly right, and every kind right and wrong.
    assert len(states) == 4 * 2 + 3
