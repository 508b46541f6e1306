"""Rules on text and privacy: what they find, and what they leave alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.deadlines import must_end
from tiny import BARE, find_all, write_course

from coursewright.checks.text.dates import read_day
from coursewright.checks.text.sentences import own_words, split_sentences
from coursewright.content import read_course
from coursewright.diagnostics import Diagnostic
from coursewright.source.counting import count_words
from coursewright.source.inline import plain_text

HOMEWORK = "homework:\n  - id: visit\n    prompt: {}\n"
REFLECTION = "exercises:\n  - id: first\n    kind: reflection\n    prompt: What helps you to listen?\n"
NOVEMBER_2026 = "1795564800"
HARD = [
    "Organizational responsibilities necessitate considerable interdisciplinary collaboration continuously.",
    "Practitioners systematically prioritize individualized evaluation of therapeutic effectiveness.",
]


def found(
    root: Path,
    code: str,
    body: str = "Text.",
    quiz: str = "",
    front: str = "",
    lang: str = "en",
    more: dict[str, str] | None = None,
) -> list[Diagnostic]:
    """Return what one rule finds in a course with one module."""
    files = {"modules/01-one.md": f"---\ntitle: One\n{front}---\n\n{body}\n", **(more or {})}
    if quiz:
        files["quizzes/01-one.yml"] = quiz
    if lang != "en":
        files["course/course.yml"] = f"language: {lang}\n"
    return [finding for finding in find_all(write_course(root, files, (), BARE)) if finding.code == code]


def words_at(findings: list[Diagnostic]) -> list[str]:
    """Return the words that findings stand on."""
    return [one.span.source.text[one.span.start : one.span.end] for one in findings]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four…", 4),
        ("See Dr. Smith on St. James St. and ask.", 1),
        ("Use words, e.g. hope, i.e. what is wanted, vs. fear.", 1),
        ("Leamy et al. (2011) said so. It holds.", 2),
        ("It began in the U.S. in 1900. The rest followed.", 2),
        ("It began in the U.S. The rest followed.", 2),
        ("The U.S. Congress met.", 1),
        ("Ask J. R. Smith. He knows.", 2),
        ("It took 3.5 hours; it took No. 5 longer; and so on.", 1),
        ('"Are you well?" she asked.', 1),
        ("No. It is not.", 2),
        ("Bring: pens; paper; time.", 1),
        ("¿Cómo está? ¡Bien! Gracias.", 3),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_hears_an_end(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


def test_a_list_or_an_empty_line_in_a_yaml_text_ends_a_sentence() -> None:
    raw = "Look at these:\n\n- one thing\n- another thing"
    assert len(split_sentences(plain_text(raw).text, raw)) == 3


def test_words_are_counted_without_quotations_and_citations() -> None:
    text = own_words(plain_text('He said, "one two three four." Then he left (Leamy et al., 2011).'))
    assert count_words(text) == 5
    assert len(split_sentences(text)) == 2


def test_a_hard_section_is_found_at_its_heading_with_both_grades(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "R1", "## How to help\n\n" + " ".join(HARD * 7))
    assert words_at([finding]) == ["How to help"]
    assert "Flesch-Kincaid" in finding.message
    assert "SMOG" in finding.message
    assert "far above" in finding.message
    assert "line 7" in finding.help


@pytest.mark.parametrize(
    "body",
    [
        "## Few\n\n" + " ".join(HARD * 4),
        "## Quoted\n\n> " + " ".join(HARD * 7),
        "## References\n\n" + " ".join(HARD * 7),
        '## Told\n\n<p data-voice="first-person">' + " ".join(HARD * 7) + "</p>",
        "## Notes\n\n!!! facilitator\n    " + " ".join(HARD * 7),
        "## Easy\n\n" + "We sat down, and I asked him what he had in mind for the day. " * 14,
    ],
)
def test_what_is_short_quoted_or_easy_is_not_called_hard(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, "R1", body) == []


def test_names_and_terms_of_the_glossary_do_not_make_a_text_hard(tmp_path: Path) -> None:
    sentence = "The person has recovery capital and psychoeducation, and Alexandria Papadopoulos too. "
    body = "## Words\n\n" + sentence * 14
    assert found(tmp_path / "without", "R1", body) != []
    glossary = "recovery capital: What one can draw on.\npsychoeducation: Teaching.\n"
    assert found(tmp_path / "with", "R1", body, more={"course/glossary.yml": glossary}) == []


def test_the_grade_is_for_english_alone(tmp_path: Path) -> None:
    assert found(tmp_path, "R1", "## Hola\n\n" + " ".join(HARD * 7), lang="es") == []


LONG = "When " + "the person tells you what she hopes for, " * 4 + "you wait."


def test_a_long_sentence_is_found_on_the_page_and_in_exercises(tmp_path: Path) -> None:
    quiz = REFLECTION.replace("What helps you to listen?", f'"{LONG}"') + "    hints: [Short one.]\n"
    findings = found(tmp_path, "R2", f"Short. {LONG} Short.", quiz)
    assert words_at(findings) == [LONG, LONG]
    assert "35 words" in findings[0].message
    assert all(finding.help for finding in findings)


@pytest.mark.parametrize(
    "body",
    [
        f'She said, "{LONG}"',
        f"> {LONG}",
        f"## References\n\n- {LONG}",
        f'<p data-voice="first-person">{LONG}</p>',
        "- one thing to do\n" * 40,
    ],
)
def test_the_long_sentences_of_others_are_left_alone(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, "R2", body) == []


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (
            "When the person whom you help tells you what she hopes for, as a rule, with many words and"
            " signs that matter, and the talk goes on for longer than either of you had thought, you wait.",
            "and the talk goes",
        ),
        (
            "You do three things in the first talk with someone who comes to you in need of help or hope:"
            " you listen to what is said, because, as a rule, it is said once, which nobody knows before.",
            "you listen to what",
        ),
        (
            "The person whom you help – so it often is – may want to tell of many things at once and then of"
            " none of them; what you can do in such a talk is to wait until she has found words for it.",
            "what you can do",
        ),
    ],
)
def test_the_help_names_a_joint_and_no_aside(tmp_path: Path, sentence: str, cut: str) -> None:
    (finding,) = found(tmp_path, "R2", sentence)
    assert f"'{cut}'" in finding.help


CITED = "The people whom you help to find their words will tell you more than you asked for"


@pytest.mark.parametrize(
    "source",
    [
        "(Lundahl et al., 2013)",
        "([Lundahl, Moleni, Burke and Butters, 2013](https://example.org/" + "long/" * 40 + "x))",
        "([Lundahl et al.](https://example.org/x), 2013; Miller & Rollnick, 2023, p. 12)",
        "(Lundahl et al., in press)",
        "(Lundahl et al., n.d.)",
    ],
)
def test_a_source_in_brackets_is_not_counted(tmp_path: Path, source: str) -> None:
    sentence = f"{CITED} when they have the time {source} and the calm to do so."
    quiz = REFLECTION.replace("What helps you to listen?", f"'{sentence}'")
    assert found(tmp_path, "R2", sentence, quiz) == []


@pytest.mark.parametrize(
    "body",
    [
        "The Wellness Recovery Action Plan (WRAP) helps. Write a WRAP.",
        "WRAP (Wellness Recovery Action Plan) helps.",
        "OARS stands for open questions, affirmations, reflections and summaries.",
        "Write a WRAP.\n\n*[WRAP]: Wellness Recovery Action Plan",
        "HIV, PDF, USA, Part II, 10 AM, an ID, TX 77002.",
        "## ABOUT THE WRAP",
        "Do NOT wait. PLEASE READ THIS FIRST.",
        "Text AYUDA to 988.",
        "See `WRAP` and <https://example.org/WRAP>.",
        "It helps (SAMHSA, 2012).",
        "In the ER, an MRI and the BP are common.",
        "See 42 CFR Part 2, 25 TAC § 404 and HB 12.",
    ],
)
def test_an_acronym_that_is_explained_or_common_is_left_alone(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, "R3", body) == []


def test_an_acronym_is_found_once_at_its_first_use(tmp_path: Path) -> None:
    quiz = REFLECTION.replace("What helps you to listen?", "What is in a WRAP, and what in an EKG?")
    findings = found(tmp_path, "R3", "A WRAP helps. Two WRAPs help more.", quiz)
    assert words_at(findings) == ["WRAP", "EKG"]
    assert findings[0].span.path == "modules/01-one.md"


def test_the_glossary_explains_an_acronym(tmp_path: Path) -> None:
    glossary = "wellness plan: {definition: A plan., abbreviation: WRAP}\n"
    assert found(tmp_path, "R3", "A WRAP helps.", more={"course/glossary.yml": glossary}) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("About 54 percent of adults get no help.", ["54 percent"]),
        ("One in four people hears voices at some time.", ["One in four"]),
        ("Fully 7 out of 10 veterans come back.", ["7 out of 10"]),
        ("More than two thirds of young people wait.", ["two thirds of young people"]),
        ("Some 12,500 people died that year.", ["12,500 people"]),
        ("Studies show that 80 % of them improve.", ["80 %"]),
        ("- 54 percent wait\n- others do not", ["54 percent"]),
        ("People who leave prison are 40 times more likely to die.", ["40 times more likely"]),
        ("According to a nurse, 54 percent wait.", ["54 percent"]),
        ("Men are twice as likely to die.", ["twice as likely"]),
        ("As [Ana](#ana) says, 54 percent wait.", ["54 percent"]),
        ("A nurse told us that 54 percent of families wait.", ["54 percent"]),
        ("In [her story][a], 54 percent wait.\n\n[a]: #ana\n\n## Ana {: #ana }", ["54 percent"]),
    ],
)
def test_a_share_without_a_source_is_found(tmp_path: Path, body: str, words: list[str]) -> None:
    assert words_at(found(tmp_path, "R7", body)) == words


@pytest.mark.parametrize(
    "body",
    [
        "About 54 percent wait (Reinert et al., 2021).",
        "Reinert et al. (2021) found that 54 percent wait.",
        "About 54 percent wait.[^1]\n\n[^1]: Reinert.",
        "About [54 percent](https://example.org/x) wait.",
        "As of 2025, SAMHSA reports that 54 percent wait.",
        "In a survey (Reinert, 2021):\n\n- 54 percent wait\n- 20 percent do not",
        "- 54 percent wait\n- 20 percent do not (Reinert, 2021)",
        "Spend 20 percent of the time on this.",
        "75 % to pass the quiz.",
        "The alarm is set for 5% above the target weight.",
        "Fill the syringe to 50%.",
        "About 54 percent wait, as [a study][a] found.\n\n[a]: https://example.org/x",
        "Say it three times more slowly, and ask ten times as often as you tell.",
        "Put 100 percent into it.",
        "The book has 300 pages and came out in 2024 in Texas.",
        "> 54 percent wait.",
        "## 54 percent wait",
        "!!! facilitator\n    54 percent wait.",
    ],
)
def test_a_number_with_a_source_or_of_another_sort_is_left_alone(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, "R7", body) == []


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOVEMBER_2026)


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("As of November 2024, it is open.", ["As of November 2024"]),
        ("It is open as of 1 November 2024.", ["as of 1 November 2024"]),
        ("It is open as of November 1, 2024.", ["as of November 1, 2024"]),
        ("It is open as of 2024.", ["as of 2024"]),
        ("It is open as of\nMarch 2024.", ["as of\nMarch 2024"]),
        ('<p data-as-of="2024-11-01">Open.</p>', ["2024-11-01"]),
        ("Open. { data-as-of=2024-11 }", ["2024-11"]),
        ("As of January 2031, it is open.", ["As of January 2031"]),
        ('<p data-as-of="soon">Open.</p>', ["soon"]),
    ],
)
def test_a_date_of_check_that_is_too_old_or_to_come_is_found(
    tmp_path: Path, body: str, words: list[str]
) -> None:
    assert words_at(found(tmp_path, "R8", body)) == words


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize(
    "body",
    [
        "In 2012, the working definition came out.",
        "As of October 2026, it is open.",
        "As of November 2026, it is open.",
        "As of 2026, it is open. As of December 2025 it was, too.",
        '<p data-as-of="2026">Open.</p>',
        "`data-as-of=2012`",
        'She wrote, "As of 2012, nothing works."',
        "As of 2,024 people, none came.",
    ],
)
def test_a_date_that_is_fresh_or_no_date_of_check_is_left_alone(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, "R8", body) == []


@pytest.mark.usefixtures("_today")
def test_dates_of_check_are_read_in_front_matter_exercises_glossary_and_help_lines(tmp_path: Path) -> None:
    more = {
        "course/glossary.yml": "hope: {definition: A view ahead., as_of: 2024-01-01}\n",
        "course/crisis.yml": "as_of: 2024-11-01\nregions:\n  - {name: US, lines: [{name: 988}]}\n",
    }
    quiz = REFLECTION + "    as_of: 2024-02-02\n"
    findings = found(tmp_path, "R8", "Text.", quiz, "as_of: 2024-03-03\n", more=more)
    assert sorted(words_at(findings)) == ["2024-01-01", "2024-02-02", "2024-03-03", "2024-11-01"]
    assert any("988" in finding.help for finding in findings)


@pytest.mark.usefixtures("_today")
def test_spanish_dates_of_check_are_told_from_ranges(tmp_path: Path) -> None:
    body = "Abierto a noviembre de 2024. Abierto al 1 de mayo de 2024. De enero a noviembre de 2024 cerró."
    findings = found(tmp_path, "R8", body, lang="es")
    assert words_at(findings) == ["a noviembre de 2024", "al 1 de mayo de 2024"]


def test_a_month_ends_on_its_last_day_and_a_year_on_its_own() -> None:
    assert read_day("2024-02") == date(2024, 2, 29)
    assert read_day("2024") == date(2024, 12, 31)
    assert read_day("2024-13") is None
    assert read_day("soon") is None


def test_the_date_of_check_is_no_part_of_what_an_exercise_asks(tmp_path: Path) -> None:
    prints = []
    for name, quiz in (("without", REFLECTION), ("with", REFLECTION + "    as_of: 2026-01-01\n")):
        course, _ = read_course(write_course(tmp_path / name, {"quizzes/01-one.yml": quiz}, (), BARE))
        prints.append([exercise.fingerprint for exercise in course.modules[0].exercises])
    assert prints[0] == prints[1]


@pytest.mark.parametrize(
    ("body", "lang", "words"),
    [
        ("Look [here](https://example.org).", "en", ["here"]),
        ("[**Click here**](https://example.org)!", "en", ["**Click here**"]),
        ("[Read more »][a]\n\n[a]: https://example.org", "en", ["Read more »"]),
        ("Look [here].\n\n[here]: https://example.org", "en", ["here"]),
        ('<a href="https://example.org">this link</a>', "en", ["this link"]),
        ("Mire [aquí](https://example.org).", "es", ["aquí"]),
        ("Read [what is here](https://example.org).", "en", []),
        ("`[here](https://example.org)`", "en", []),
        ('<a href="https://example.org" aria-label="The report">here</a>', "en", []),
        ("A list [here] and there.", "en", []),
        ("[hier](https://example.org)", "de", []),
    ],
)
def test_a_link_says_where_it_leads(tmp_path: Path, body: str, lang: str, words: list[str]) -> None:
    assert words_at(found(tmp_path, "R9", body, lang=lang)) == words


def test_links_and_images_are_found_in_exercises(tmp_path: Path) -> None:
    prompt = "'Look [here](https://example.org) at ![](https://example.org/x.png).'"
    quiz = REFLECTION.replace("What helps you to listen?", prompt)
    assert words_at(found(tmp_path / "a", "R9", "Text.", quiz)) == ["here"]
    assert len(found(tmp_path / "b", "R10", "Text.", quiz)) == 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("![](x.png)", 1),
        ("![  ](x.png)", 1),
        ('<img src="x.png">', 1),
        ("![Two chairs](x.png)", 0),
        ('![](x.png){ alt="" }', 0),
        ('<img src="x.png" alt="">', 0),
        ('<img src="x.png" aria-hidden="true">', 0),
        ("![`x`](x.png)", 0),
        ("`![](x.png)`", 0),
    ],
)
def test_an_image_has_a_text_alternative_or_says_that_it_adorns(
    tmp_path: Path, body: str, count: int
) -> None:
    assert len(found(tmp_path, "R10", body, more={"modules/x.png": ""})) == count


WORDS = "You listen to what the person says of the day. " * 100


def test_a_long_section_without_an_exercise_is_found_at_its_heading(tmp_path: Path) -> None:
    fence = "\n\n```exercise\nfirst\n```\n\n"
    body = f"## One\n\n{WORDS}\n\n### Below\n\n{WORDS}\n\n## Two\n\n{WORDS}{fence}{WORDS}"
    (finding,) = found(tmp_path, "C3", body, REFLECTION)
    assert words_at([finding]) == ["One"]
    assert "2,000 words" in finding.message


def test_a_long_section_before_the_first_heading_counts_too(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "C3", f"{WORDS}\n\n## One\n\nText.")
    assert "before the first heading" in finding.message


@pytest.mark.parametrize(
    ("body", "front", "count"),
    [
        ("Text.", "comments: true\n", 1),
        ('<script src="https://giscus.app/client.js" async></script>', "", 1),
        ('<div id="disqus_thread"></div>', "", 1),
        ("Text.", "comments: false\n", 0),
        ("We leave giscus out.", "", 0),
    ],
)
def test_no_comments_stand_beside_a_reflection(tmp_path: Path, body: str, front: str, count: int) -> None:
    assert len(found(tmp_path / "with", "P1", body, REFLECTION, front)) == count
    assert found(tmp_path / "without", "P1", body, "", front) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('<iframe src="https://video.example.com/1"></iframe>', 1),
        ('<script src="//cdn.example.com/x.js"></script>', 1),
        ('<link rel="stylesheet" href="https://cdn.example.com/x.css">', 1),
        ('<object data="https://cdn.example.com/x.pdf"></object>', 1),
        ('<iframe src="../talk.html"></iframe>', 0),
        ('<link rel="author" href="https://example.com">', 0),
        ('`<iframe src="https://video.example.com/1">`', 0),
        ("[a talk](https://video.example.com/1)", 0),
    ],
)
def test_a_part_of_another_site_is_found(tmp_path: Path, body: str, count: int) -> None:
    assert len(found(tmp_path, "P2", body, more={"modules/talk.html": "", "course/talk.html": ""})) == count


def test_a_comment_widget_on_a_page_without_a_reflection_is_a_part_of_another_site(tmp_path: Path) -> None:
    body = '<script src="https://giscus.app/client.js" async></script>'
    assert len(found(tmp_path / "without", "P2", body)) == 1
    assert found(tmp_path / "with", "P2", body, REFLECTION) == []


@pytest.mark.parametrize(
    ("prompt", "lang", "count"),
    [
        ("Describe your own diagnosis.", "en", 1),
        ("Write about a time when you were hospitalized.", "en", 1),
        ("How has your trauma shaped your work?", "en", 1),
        ("Have you lost somebody to an overdose, or feared that you might? What helped you?", "en", 1),
        ("Write about the worst thing that happened to you as a child.", "en", 1),
        ("Write about the worst handout that you have seen.", "en", 0),
        ("What would you say to a man who lost a friend to an overdose?", "en", 0),
        ("Describa su propia adicción.", "es", 1),
        ("Cuente de una vez en que estuvo hospitalizada.", "es", 1),
        ("Describe trauma-informed care.", "en", 0),
        ("How do you use your trauma-informed training?", "en", 0),
        ("Do not write of your own diagnosis.", "en", 0),
        ("What speaks for sharing your own recovery story?", "en", 0),
        ("Describe your own recovery; if you prefer, that of someone you read about.", "en", 0),
        ('What would you say to "Tell me about your trauma"?', "en", 0),
    ],
)
def test_a_prompt_that_demands_disclosure_is_found(
    tmp_path: Path, prompt: str, lang: str, count: int
) -> None:
    quiz = f"exercises:\n  - id: own\n    kind: reflection\n    prompt: '{prompt}'\n"
    assert len(found(tmp_path / "without", "P4", "Text.", quiz, lang=lang)) == count
    with_alternative = quiz + "    alternative: Write about the story.\n"
    assert found(tmp_path / "with", "P4", "Text.", with_alternative, lang=lang) == []


def test_a_personal_prompt_without_an_alternative_is_said_once(tmp_path: Path) -> None:
    quiz = "exercises:\n  - id: own\n    kind: reflection\n    prompt: Describe your own diagnosis.\n"
    quiz += "    personal: true\n"
    assert found(tmp_path / "a", "P4", "Text.", quiz) == []
    assert len(found(tmp_path / "b", "E306", "Text.", quiz)) == 1


@pytest.mark.parametrize(
    ("prompt", "body", "count"),
    [
        ("Describe a talk with a client.", "Text.", 1),
        ("Describe a talk with someone you support.", "Text.", 1),
        ("Describe a talk with a client. Leave out names.", "Text.", 0),
        ("Describe a talk with a client.", "In homework, write nothing that identifies anyone.", 0),
        ("Describe a talk with a client.", "!!! facilitator\n    No names.", 1),
        ("What does the client in the scenario hope for?", "Text.", 0),
        ("Read a blank client intake form.", "Text.", 0),
        ("In case of doubt, whom do you ask?", "Text.", 0),
        ("Bring a progress note on one of your clients and present the case to the group.", "Text.", 1),
        ("After one home visit this week, write a page about the family and hand it in.", "Text.", 1),
        ("With one household you visit, draw a map of who helps.", "Text.", 1),
        ("What do you pack for a home visit?", "Text.", 0),
        ("Describe a talk with a client.", "A good listener never names the feeling first.", 1),
        ("Describe a talk with a client.", "No two people have the same names for grief.", 1),
        ("Describe a talk with a client.", "The names in this story were changed.", 1),
        ("Describe a talk with a client.", "Alcoholics Anonymous has groups in most towns.", 1),
        ("Describe a talk with a client.", "Names and details must be left out of all you write.", 0),
        ("Describe a talk with a client. Do not give any name or address.", "Text.", 0),
        ("Describe a talk with a client, without names.", "Text.", 0),
        ("Describe a talk with a client. Please do not name or describe anyone you serve.", "Text.", 0),
        ("Describe a talk with a client.", "Do not name the feeling for them. Leave out details.", 1),
        ("Describe a talk with a client. Use a made-up name.", "Text.", 0),
        ("Bring a de-identified note on a client.", "Text.", 0),
        ("Describe a talk with a client, so that nobody could tell who it was.", "Text.", 0),
    ],
)
def test_homework_about_clients_says_to_leave_out_who_they_are(
    tmp_path: Path, prompt: str, body: str, count: int
) -> None:
    findings = found(tmp_path, "P6", body, HOMEWORK.format(prompt))
    assert len(findings) == count
    assert all(words_at([finding]) == [prompt] for finding in findings)


@pytest.mark.parametrize(
    ("prompts", "count"),
    [
        (("Tell of a client. Leave out names.", "Tell of a service user."), 1),
        (("Tell of a client. Leave out names.", "Tell of a service user. Leave out names."), 0),
        (("In all homework, leave out names. Tell of a client.", "Tell of a service user."), 0),
        (("Write without names this week.", "Tell of a service user."), 0),
        (("Tell of a client.", "Write without names this week."), 1),
        (("Learn the names of all the questions.", "Tell of a service user."), 1),
    ],
)
def test_a_line_within_one_prompt_does_not_cover_the_next(
    tmp_path: Path, prompts: tuple[str, ...], count: int
) -> None:
    quiz = "homework:\n" + "".join(f"  - {{id: h{n}, prompt: '{p}'}}\n" for n, p in enumerate(prompts))
    assert len(found(tmp_path, "P6", quiz=quiz)) == count


@pytest.mark.parametrize(
    "piece",
    [
        "A", "AB ", "as of ", "![", "![](", "[here](", "[here] ", "<a href=", "1,000", "one in ",
        "54 percent ",
        ".", "(2011", "your own ", '"', "data-as-of=", "( a b ", "AB CD-", "</a>", "٣٤ ", "字", "1 ", "e.g. ",
    ],
)  # fmt: skip
def test_a_long_text_is_read_to_its_end(tmp_path: Path, piece: str) -> None:
    body = piece * (600_000 // len(piece))
    course, _ = read_course(
        write_course(tmp_path, {"modules/01-one.md": f"---\ntitle: One\n---\n\n{body}\n"}, (), BARE)
    )
    from coursewright.checks import text

    module = course.modules[0]
    assert module.page.prose is not None
    with must_end():
        for page_rule in text.PAGE_RULES:
            list(page_rule(course, module.page))
        for module_rule in text.MODULE_RULES:
            list(module_rule(course, module))
