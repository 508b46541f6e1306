"""What a stem gives away about its key: M9 by a word, M10 by its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursewright.checks.items.item import MOST_COMPARED, WORD, Item
from coursewright.checks.items.number import asked_number, asks_for_several, is_singular, number_of
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Label
from coursewright.kinds.quantities import words_in

_LEAST_LETTERS = 5
_LONGEST_STEM = 3000
_ROOT = 6
"""Words that begin with the same six letters are of one family."""
_COMMON = frozenset(
    words_in(
        "about above according action actions additional after again against allow along already also"
        " although"
        " always among another answer answers anything aren't asked asking asks associated based because"
        " become"
        " becomes been before being below best better between called cause caused causes characteristic"
        " characteristics check choice choices choose chooses clearly comes common complete consider"
        " considered"
        " correct correctly could couldn't define defined defines definition demonstrate describe described"
        " describes different difference doesn't doing during each effect either every everyone example"
        " examples"
        " except explain explains false feels first follow following follows found general given gives giving"
        " happen happens helps here identify important include included includes including indicate involve"
        " involves known large later learn least likely little makes making matches might mainly means meant"
        " member members might mostly myself never occur occurs often option options order other others ought"
        " people person person's phrase picture place point primarily primary probably process question"
        " rather"
        " really reason reasons refer refers reflect reflects related reply response responses result right"
        " saying second select sentence several shall should shows similar since situation someone something"
        " sometimes statement statements still support supports talks taken takes tells term terms their"
        " theirs"
        " them themselves there these thing things think thinks third those though three through today"
        " together"
        " toward towards types under until using usually wants what's where whether which while whose within"
        " without wouldn't would write wrong years yourself your"
        " acerca afirmación alguien algunas algunos antes aquí correcta cuando cuáles desde después donde"
        " durante"
        " ejemplo entre estas estos forma hacer hacia hasta manera mejor mientras mismo mucho nunca otras"
        " otros"
        " parte persona personas porque pregunta puede pueden quien quiere respuesta según siempre siguiente"
        " siguientes sobre tiene todas todos usted verdadera"
    )
)


def check_clang(item: Item) -> Iterator[Diagnostic]:
    """M9: a content word of the stem that stands in the key and in no distractor.

    A distractor that echoes another word of the stem takes the cue away: then a guesser who
    looks for echoes finds several. A word of which a distractor has a cousin does not count.
    """
    if item.lang not in ("en", "es") or len(item.keys) != 1 or len(item.raw) > MOST_COMPARED:
        return
    stem = item.stem.text
    if len(stem) > _LONGEST_STEM:
        return
    key = item.keys[0]
    told = _content(WORD.findall(stem.casefold()))
    shared = told & _content(item.words[key])
    if not shared or any(told & _content(item.words[n]) for n in item.distractors):
        return
    others = {_fold_word(word) for n in item.distractors for word in item.words[n]}
    shared -= {word for word in shared if any(_are_kin(word, other) for other in others)}
    for match in WORD.finditer(stem):
        folded = _fold_word(match[0].casefold())
        if folded in shared and not _is_name(stem, match, item.texts[key]):
            message = f"of the options, only the key repeats '{shorten(match[0])}' from the stem"
            advice = "say it in other words in the key, or use the word in a distractor as well"
            label = Label(item.option_span(key), f"the key has '{_as_written(item.texts[key], folded)}'")
            yield Diagnostic("M9", message, item.stem_span(*match.span()), advice, (label,))
            return


def _is_name(stem: str, match: re.Match[str], key: str) -> bool:
    """Tell whether a word belongs to a name that the key does not hold: United *States*, a *state*."""
    before = stem[: match.start()].rstrip(' "“*(¿')
    return match[0][0].isupper() and before[-1:] not in ("", ".", "?", "!", ":") and match[0] not in key


def _are_kin(one: str, two: str) -> bool:
    """Tell whether two words are of one family: *technology* and *technological*."""
    if min(len(one), len(two)) < _LEAST_LETTERS:
        return False
    return one in two or two in one or (len(one) >= _ROOT and one[:_ROOT] == two[:_ROOT])


def _content(words: list[str]) -> set[str]:
    """Return the words that carry meaning, plural and possessive folded; a compound's parts too."""
    return {
        _fold_word(part)
        for word in words
        for part in word.split("-")
        if len(part) >= _LEAST_LETTERS and part not in _COMMON
    } | {_fold_word(word) for word in words if len(word) >= _LEAST_LETTERS and word not in _COMMON}


def _fold_word(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _as_written(text: str, folded: str) -> str:
    return next((w for w in WORD.findall(text) if _fold_word(w.casefold()) == folded), folded)


_ARTICLE = re.compile(r"(?<![/(])(?<!\bor )\b(?P<article>an?)[ *]*(?:[▁:]|…|\.{3}|$)", re.IGNORECASE)
"""In front of a blank, or at the end; *a/an* leaves it open."""
_CONSONANT_SOUND = re.compile(
    r"(?:uni(?:que|t|v|f|on|corn|lat)|us(?:e|ua|er)|eu|one(?!\w)|once|ubiq|uten|ute|ura)|[b-df-gj-np-tv-xz]"
    r"|h(?!our|onest|onou?r|eir)|[1-79](?!1(?!\d)|8(?!\d))",
    re.IGNORECASE,
)
_DETERMINED = frozenset(words_in("a an the his her their its your my our this that some any no each one"))


def check_article(item: Item) -> Iterator[Diagnostic]:
    """M10: *a* or *an* at the end of the stem that fits the key and not every distractor."""
    if item.lang != "en" or not item.has_one_key:
        return
    stem = item.stem.text.rstrip()
    found = next((m for m in _ARTICLE.finditer(stem) if _ends_there(stem, m)), None)
    if found is None:
        return
    article = found["article"].lower()
    fits = [_article_of(text) for text in item.texts]
    if "" in fits or fits[item.keys[0]] not in (article, "?"):
        return
    wrong = [n for n in item.distractors if fits[n] not in (article, "?")]
    if not wrong:
        return
    n = wrong[0]
    message = f"'{article}' does not go with '{shorten(item.texts[n])}', so that a guesser can rule it out"
    label = Label(item.option_span(n), f"this asks for '{fits[n]}'")
    advice = "write 'a(n)' in the stem, or put the article into each option"
    yield Diagnostic("M10", message, item.stem_span(*found.span("article")), advice, (label,))


_FITS = "word the stem so that each option completes it"


def check_number(item: Item) -> Iterator[Diagnostic]:
    """M10: *are* or *is a* at the end of the stem that fits the key and not every distractor."""
    if item.lang != "en" or not item.has_one_key:
        return
    numbers = [number_of(text) for text in item.texts]
    key = item.keys[0]
    if (
        numbers[key] == "several"
        and asks_for_several(item.stem.text)
        and all(is_singular(item.texts[n]) for n in item.distractors)
    ):
        message = f"the stem asks for several things, and only '{shorten(item.texts[key])}' names them"
        yield Diagnostic("M10", message, item.option_span(key), _FITS)
        return
    if not (asked := asked_number(item.stem.text)):
        return
    misfit = "one" if asked == "several" else "several"
    # The key has to be of the number that is asked for: a bare noun in the singular shows none.
    if numbers[key] != ("" if asked == "bare" else asked):
        return
    wrong = [n for n in item.distractors if numbers[n] == misfit]
    if wrong:
        n = wrong[0]
        wanted = "several things" if asked == "several" else "one thing"
        message = f"the stem asks for {wanted}, and '{shorten(item.texts[n])}' does not go with it"
        yield Diagnostic("M10", message, item.option_span(n), _FITS)


def _ends_there(stem: str, match: re.Match[str]) -> bool:
    # "Plan A:" names a thing.
    return match[0][-1] in "▁…." or (match.end() == len(stem) and match["article"].islower())


_VOWEL_SOUND = re.compile(r"[aeiou]|h(?:our|onest|onou?r|eir)|8|11$|18$", re.IGNORECASE)


def _article_of(text: str) -> str:
    """Return the article that an option asks for.

    It is `?` where the sound cannot be told, and empty where the option has an article of its own.
    """
    words = WORD.findall(text[:80])
    if not words or words[0].lower() in _DETERMINED:
        return ""
    word = words[0].split("-")[0]
    if len(word) > 1 and any(sign.isupper() for sign in word[1:]):
        return "?"  # MRI and NASA: read by letters or as a word
    if len(word) == 1:
        return "?"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if _VOWEL_SOUND.match(word) else "?"
