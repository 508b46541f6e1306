"""Words that a course brings itself: what they change, and what the check says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tiny import concise, find, write_course

from coursewright.content import read_course
from coursewright.content.words import all_words
from coursewright.kinds import all_kinds
from coursewright.model.course import Course
from coursewright.scaffold import words_template
from coursewright.site.assets import page_assets
from coursewright.words import catalogue, placeholders, words_for


def own_word() -> tuple[str, str]:
    """Name a kind that has words of its own, and one of these that the browser says, without values."""
    for kind in all_kinds():
        for key, entry in catalogue("en", kind).items():
            if key.startswith("client.") and isinstance(entry, str) and not placeholders(entry):
                return kind, key
    raise AssertionError("no kind has words of its own")


def indented(example: str) -> str:
    """Return a kind's example as an entry of a list."""
    lines = example.splitlines(keepends=True)
    return "".join(("  - " if number == 0 else "    ") + line for number, line in enumerate(lines))


def findings(root: Path, changes: dict[str, str]) -> list[str]:
    return [concise(finding) for finding in find(write_course(root, changes))]


def course(root: Path, changes: dict[str, str]) -> Course:
    read, found = read_course(write_course(root, changes))
    assert [finding.message for finding in found] == []
    return read


def test_a_course_can_bring_a_language(tmp_path: Path) -> None:
    forms = "{one: Une minute, many: '{n} de minutes', other: '{n} minutes'}"
    own = f"client.check: Vérifier\npage.duration: {forms}\n"
    words = read_course(write_course(tmp_path, {"course/words/fr.yml": own}))[0].words_for("fr-CA")
    assert words("client.check") == "Vérifier"
    assert [words("page.duration", n=n) for n in (1, 2)] == ["Une minute", "2 minutes"]
    assert words("client.retry") == "Try again"


def test_a_course_can_change_words_and_the_rest_stays(tmp_path: Path) -> None:
    changes = {
        "course/words/es.yml": "client.check: Listo\n",
        "course/words/en.yml": "client.retry: Once more\n",
    }
    read = course(tmp_path, changes)
    assert read.words_for("es")("client.check") == "Listo"
    assert read.words_for("es-MX")("client.retry") == words_for("es")("client.retry")
    assert read.words_for("en")("client.check") == "Check"
    assert [read.words_for(lang)("client.retry") for lang in ("en", "de")] == ["Once more", "Once more"]


def test_a_regions_words_stand_before_those_of_its_language(tmp_path: Path) -> None:
    changes = {"course/words/es.yml": "client.check: Listo\n", "course/words/es-mx.yml": "client.check: Ya\n"}
    read = course(tmp_path, changes)
    assert [read.words_for(tag)("client.check") for tag in ("es", "es-MX", "es-AR")] == [
        "Listo",
        "Ya",
        "Listo",
    ]


def test_a_kinds_own_words_are_named_by_the_kind(tmp_path: Path) -> None:
    kind, key = own_word()
    read = course(tmp_path, {"course/words/es.yml": f"{kind}/{key}: Palabra\n"})
    assert read.words_for("es", kind)(key) == "Palabra"
    assert "Palabra" not in read.words_for("es", "single-choice").entries.values()


def test_own_words_reach_the_browser_and_no_other_course(tmp_path: Path) -> None:
    kind, key = own_word()
    changes = {"course/words/es.yml": f"client.check: Listo\n{kind}/{key}: Palabra\n"}
    own = course(tmp_path / "own", changes).vocabulary
    plain = course(tmp_path / "plain", {}).vocabulary
    brought, bundled = (page_assets((kind,), ("es",), words) for words in (own, plain))
    for word in ("Listo", "Palabra"):
        assert word in "".join(asset.text for asset in brought)
        assert word not in "".join(asset.text for asset in bundled)
    for one, other in zip(brought, bundled, strict=True):
        assert (one.uri == other.uri) == (one.text == other.text)


@pytest.mark.parametrize("text", ["{n.__class__}", "{0}", "{!r}", "{", "100 %", "{n:>9999}"])
def test_only_a_name_in_braces_is_a_place(tmp_path: Path, text: str) -> None:
    changes = {"course/words/en.yml": yaml.safe_dump({"page.advisory": text})}
    found = findings(tmp_path, changes)
    if "{0}" in text:
        place = "course/words/en.yml:1:16: error[E713] "
        assert found == [f"{place}there is no value for {{0}} here\n  = this word has no values"]
    else:
        assert found == []
        assert read_course(tmp_path)[0].words_for("en")("page.advisory", n=1) == text


SOUND = [
    "client.check: Listo\n",
    "client.check:\n",
    "client.check: ''\n",
    "page.duration: {one: , many: , other: }\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_or_empty_earns_nothing(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, {"course/words/es.yml": text}) == []


CASES = {
    "misspelt": (
        "client.chekc: Listo\n",
        ["1:1: warning[E711] there is no word 'client.chekc'\n  = did you mean 'client.check'?"],
    ),
    "of an earlier version": (
        "quite.another: Listo\n",
        [
            "1:1: warning[E711] there is no word 'quite.another'\n"
            "  = delete it: it may be of an earlier version"
        ],
    ),
    "a list": ("client.check: [a]\n", ["1:15: error[E101] expected text, found a list"]),
    "html": (
        "client.check: <b>Listo</b>\n",
        ["1:15: error[E103] '<b>Listo</b>' has a '<' in it\n  = words are plain text, without HTML"],
    ),
    "a wrong place": (
        "client.score: '{right} de {todo}'\n",
        ["1:15: error[E713] there is no value for {todo} here\n  = values: {right} and {total}"],
    ),
    "a lost place": (
        "client.score: '{right} bien'\n",
        ["1:15: error[E713] {total} is missing in '{right} bien'\n  = put it where the value belongs"],
    ),
    "a lost number": (
        "page.duration: {one: un minuto, many: minutos, other: minutos}\n",
        ["1:55: error[E713] {n} is missing in 'minutos'\n  = put it where the value belongs"],
    ),
    "a missing form": (
        "page.duration: {one: un minuto, other: '{n} minutos'}\n",
        ["1:1: warning[E717] the plural form is missing: many\n  = forms: one, many and other"],
    ),
    "one text for all forms": (
        "page.duration: '{n} min'\n",
        ["1:1: warning[E717] this word has plural forms in 'es'\n  = forms: one, many and other"],
    ),
    "a form of another language": (
        "page.duration: {one: un minuto, few: '{n}', many: '{n} de minutos', other: '{n} minutos'}\n",
        ["1:33: warning[E717] there is no plural form 'few' in 'es'\n  = forms: one, many and other"],
    ),
    "forms without a number": (
        "client.check: {one: a, other: b}\n",
        [
            "1:1: warning[E717] this word has no plural forms: there is no number to choose by\n"
            "  = write one text"
        ],
    ),
    "no mapping": (
        "- a\n",
        [
            "1:1: error[E101] expected keys and words, found a list\n"
            "  = coursewright words es prints a file to fill in"
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_found_at_its_place(tmp_path: Path, name: str) -> None:
    text, expected = CASES[name]
    assert findings(tmp_path, {"course/words/es.yml": text}) == [
        f"course/words/es.yml:{one}" for one in expected
    ]


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()])
def test_a_mistake_leaves_words_that_can_be_said(tmp_path: Path, text: str) -> None:
    words = read_course(write_course(tmp_path, {"course/words/es.yml": text}))[0].words_for("es")
    for key in words.entries:
        assert words(key, n=1)
        assert words(key, n=5_000_000)


def test_missing_words_are_one_finding_a_file_and_only_used_kinds_count(tmp_path: Path) -> None:
    kind, key = own_word()
    every = {name: entry if isinstance(entry, str) else entry["other"] for name, entry in all_words().items()}
    given = {name: entry for name, entry in every.items() if not name.startswith(f"{kind}/")}
    missing = [name for name in every if name not in given]
    changes = {"course/words/fr.yml": yaml.safe_dump(given)}
    assert [one for one in findings(tmp_path, changes) if "E712" in one] == []
    changes["quizzes/01-one.yml"] = "exercises:\n" + indented(all_kinds()[kind].read("example.yml"))
    found = [one for one in findings(tmp_path, changes) if "E712" in one]
    count = f"{len(missing)} words are" if len(missing) > 1 else "one word is"
    assert len(found) == 1
    assert found[0].startswith(
        f"course/words/fr.yml:1:1: warning[E712] {count} missing in 'fr': {missing[0]}"
    )
    assert f"{kind}/{key}" in missing


def test_files_that_nothing_reads_are_found(tmp_path: Path) -> None:
    changes = {
        "course/words/french.yml": "client.check: x\n",
        "course/words/deep/es.yml": "client.check: x\n",
        "course/es/words/es.yml": "client.check: x\n",
        "course/words/ar.yml": "client.check: x\n",
        "course/words/ar.yaml": "client.check: y\n",
    }
    found = [one.split(":")[0] for one in findings(tmp_path, changes) if "E710" in one]
    assert found == [
        "course/es/words/es.yml",
        *sorted(p for p in changes if "es/words" not in p and not p.endswith("ar.yaml")),
    ]


def test_a_language_without_words_is_said_once_where_it_is_chosen(tmp_path: Path) -> None:
    advice = "coursewright words {0} > course/words/{0}.yml, then translate it"
    changes = {
        "course/course.yml": "id: tiny\nlanguage: fr\n",
        "modules/02-two.md": "---\ntitle: Two\nlang: de\n---\n",
        "modules/03-three.md": "---\ntitle: Three\nlang: de\n---\n",
        "modules/it/01-one.md": "---\ntitle: Uno\n---\n",
        "modules/en/01-one.md": "---\ntitle: One\n---\n",
        "modules/es-MX/01-one.md": "---\ntitle: Uno\n---\n",
        "course/about.md": "---\nlang: pt-BR\n---\n# Sobre\n",
    }
    places = {
        "fr": "course/course.yml:2:11",
        "pt-BR": "course/about.md:1:1",
        "de": "modules/02-two.md:3:7",
        "it": "modules/it/01-one.md:1:1",
    }
    said = "warning[E715] the interface has no words in '{0}': it speaks English there\n  = " + advice
    # What the translations lack besides is another matter.
    found = [one for one in findings(tmp_path, changes) if "[E73" not in one]
    assert found == [
        f"{place}: {said.format(tag)}" for tag, place in sorted(places.items(), key=lambda one: one[1])
    ]


def test_a_theme_in_another_language_is_mentioned(tmp_path: Path) -> None:
    settings = "site_name: T\ndocs_dir: course\ntheme:\n  name: material\n  language: {}\n"
    changes = {"mkdocs.yml": settings.format("en"), "course/course.yml": "language: es-MX\n"}
    assert findings(tmp_path, changes) == [
        "mkdocs.yml:5:13: info[E716] the theme speaks 'en', the course 'es-MX'\n"
        "  = delete the line, and the theme follows course.yml"
    ]
    for same in ("es", "custom"):
        assert findings(tmp_path, {**changes, "mkdocs.yml": settings.format(same)}) == []


def test_a_pages_language_must_be_one(tmp_path: Path) -> None:
    assert findings(tmp_path, {"course/about.md": "---\nlang: english\n---\n# About\n"}) == [
        "course/about.md:2:7: error[E103] 'lang' is no language, but 'english'\n"
        "  = write its code, such as en, es or pt-BR"
    ]


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ja", "en", "pt-br"])
def test_the_file_to_translate_is_one_that_the_check_reads(tmp_path: Path, language: str) -> None:
    text = words_template(language)
    assert [
        one for one in findings(tmp_path, {f"course/words/{language}.yml": text}) if "E712" not in one
    ] == []
    assert list(yaml.safe_load(text)) == list(all_words())
