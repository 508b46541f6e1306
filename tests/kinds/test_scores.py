"""Scores: the documented formulas in Python, and the browser's against Python's."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from browser_help import build_site
from case_help import case_of
from hypothesis import given
from hypothesis import strategies as st
from kinds_help import perfect, read_exercises
from playwright.sync_api import Page

from coursewright.kinds import all_kinds
from coursewright.model.exercise import Exercise
from coursewright.model.interaction import Choice, Composite, Match, Multiple, Response, score

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
    found = score(
        Match(tuple(ids), tuple((left, (wanted,)) for left, wanted in key.items())),
        {left: [one] for left, one in given_.items()},
    )
    assert found == Fraction(right, len(lefts))


@given(IDS, IDS, st.data())
def test_an_answer_and_its_reason_count_the_same(one: list[str], two: list[str], data: st.DataObject) -> None:
    keys = data.draw(st.sampled_from(one)), data.draw(st.sampled_from(two))
    picks = data.draw(st.sampled_from(one)), data.draw(st.sampled_from(two))
    both = Composite((("answer", Choice(tuple(one), keys[0])), ("reason", Choice(tuple(two), keys[1]))))
    found = score(both, {"answer": [picks[0]], "reason": [picks[1]]})
    assert found == Fraction(sum(k == p for k, p in zip(keys, picks, strict=True)), 2)


SCORED = [name for name in all_kinds() if case_of(name).make is not None]


def make_exercises(luck: random.Random, count: int) -> list[dict[str, Any]]:
    """Make `count` exercises of each scored kind, of every size."""
    makers = [maker for name in SCORED if (maker := case_of(name).make) is not None]
    made = [maker(luck, n) for n in range(count) for maker in makers]
    return [{"prompt": "What fits?", "shuffle": luck.random() < 0.5, **one} for one in made]


def make_response(luck: random.Random, exercise: Exercise) -> Response:
    """Make a whole response, now and then a perfect one."""
    respond = case_of(exercise.kind).respond
    if luck.random() < 0.2 or respond is None:
        return perfect(exercise.interaction)
    return respond(luck, exercise.interaction)


RESPOND = """
({tries, enter}) => tries.map(([id, kind, response]) => {
  const root = document.querySelector(`[data-exercise="${id}"]`);
  root.clear(false); root.unmark(); root.lock(false); root.state = 'fresh';
  (0, eval)(`(${enter[kind]})`)(root, response);
  root.primary.click();
  const text = root.querySelector('.cw-outcome').textContent;
  return {state: root.dataset.state, score: root.judge().score, text};
})
"""


def test_the_browser_scores_as_python_does(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    luck = random.Random(20261122)
    course = read_exercises(tmp_path / "course", make_exercises(luck, 10))
    tries = [(e, make_response(luck, e)) for e in course.modules[0].exercises for _ in range(8)]
    page = open_page(f"{build_site(tmp_path / 'course').as_uri()}/modules/01-one.html")
    entered = [[exercise.id, exercise.kind, response] for exercise, response in tries]
    enter = {name: case_of(name).enter for name in SCORED}
    found = page.evaluate(RESPOND, {"tries": entered, "enter": enter})
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
    for name in SCORED:
        assert {(name, "right"), (name, "wrong")} <= states
