"""What the texts of options say about their order: numbers, steps of a scale, words for other options.

Such options are not to be shuffled. The words are English and Spanish; in other languages
numbers alone are known. Each pattern is tried on short texts only, and takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursewright.kinds.quantities import read_quantities, words_in

_LONGEST = 80
"""An option that is longer than this says more than a step of a scale."""
_FEWEST = 3
"""With two options, either may stand first."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_NOUN = r"(?:options?|answers?|choices?|statements?|responses?|replies|items?)"
_RIGHT = r"(?:true|correct|right|apply|accurate|possible)"
_ALL = re.compile(
    r"(?:all|each|every one|any)(?: (?:three|four|five|six))?(?: of)?"
    r"(?: the| these| those)?(?: (?:three|four|five|other))?"
    rf" (?:above|these|those|preceding|previous|foregoing|others|mentioned|listed|{_NOUN})"
    rf"(?: (?:above|listed|{_NOUN}))?(?: (?:are|is|can be|could be))?(?: {_RIGHT})?"
    rf"|(?:they are )?all(?: of them)?(?: are)? {_RIGHT}"
    r"|tod[ao]s?(?: l[ao]s?)?(?: (?:opciones|respuestas|afirmaciones))? (?:anteriores|anterior"
    r"|mencionad[ao]s)"
    r"|tod[ao]s? l[ao]s? (?:opciones|respuestas)|tod[ao]s? son (?:correct|ciert|verdader)[ao]s"
)
_NONE = re.compile(
    r"(?:none|neither|no one)(?: of)?(?: the| these| those)?(?: other)?"
    rf" (?:above|these|those|preceding|previous|foregoing|others|mentioned|listed|{_NOUN})"
    rf"(?: (?:above|listed|{_NOUN}))?(?: (?:are|is))?(?: {_RIGHT})?"
    rf"|none(?: of them)? (?:are|is) {_RIGHT}|(?:there is )?no (?:correct|right) answer"
    r"|ningun[ao](?: de l[ao]s)?(?: (?:opciones|respuestas|afirmaciones))? (?:anteriores|anterior"
    r"|mencionad[ao]s)"
    r"|ningun[ao] de (?:ellas|ellos|las (?:opciones|respuestas))|nada de lo anterior"
    r"|ningun[ao] es (?:correct|ciert|verdader)[ao]"
)
_THEM = re.compile(r"all (?:three|four|five)(?: of them)?|(?:all|none) of them|tod[ao]s ell[ao]s")
_SHARE = re.compile(r"(?:half|most|some|few|a few|many|several|one|two|three|mitad|algun[ao]s|much[ao]s)\b")
_BOTH = re.compile(
    rf"both(?: of)?(?: the| these| those)?(?: two)? (?:above|these|those|of them|{_NOUN})(?: above)?"
    rf"(?: are {_RIGHT})?|both are {_RIGHT}"
    r"|ambas (?:respuestas|opciones|son correctas|anteriores)|ambos (?:anteriores|son correctos)"
)
_BARE = frozenset(("both", "neither", "both of them", "neither of them", "neither one", "ambos", "ambas"))
"""Beside two options, these mean the two."""
_LETTERS = r"(?:[a-h]|[1-9]|i{1,3}|iv)"
_COMBINED = re.compile(
    rf"(?P<said>both|either|neither|only|tanto|ni|all of)? ?(?:{_NOUN}|opciones|respuestas)? ?"
    rf"(?P<parts>{_LETTERS}(?: {_LETTERS}){{0,4}} (?:and|or|nor|y|o|ni|como) {_LETTERS})"
    rf"(?: (?:only|above|are {_RIGHT}|son correctas))?"
)


_SIGN = re.compile(
    r"(?<![^\W_])(?:all|each|every one|any|none|neither|no one|both|tod[ao]s?|ning[uú]n[ao]|nada|amb[ao]s|no"
    r"|they are|there is no|(?:[a-h]|[1-9]|i{1,3}|iv)\)?,? +(?:and|or|nor|y|o|ni|como|&|\(?[a-i1-9]\b))",
    re.IGNORECASE,
)
"""Without it no option speaks of another; one search saves a dozen matches."""


def refers_to_others(texts: Sequence[str]) -> bool:
    """Tell whether an option speaks of other options by their place: *all of the above*, *both A and B*."""
    return bool(find_all_of_above(texts) or find_other_references(texts))


def find_all_of_above(texts: Sequence[str]) -> list[int]:
    """Return the options that say *all of the above* in some way."""
    return _find(texts, _ALL, "all") if _may_refer(texts) else []


def _may_refer(texts: Sequence[str]) -> bool:
    return _SIGN.search("\n".join(text for text in texts if len(text) <= _LONGEST)) is not None


def find_other_references(texts: Sequence[str]) -> list[int]:
    """Return the options that say *none of the above*, *A and B*, *both of these* in some way."""
    if not _may_refer(texts):
        return []
    found = {*_find(texts, _NONE, "none"), *_find(texts, _BOTH, "")}
    folded = [_fold(text) for text in texts]
    found |= {n for n, text in enumerate(folded) if text in _BARE and _stand_beside_two(folded)}
    combined = {n: match for n, text in enumerate(folded) if (match := _COMBINED.fullmatch(text))}
    plain = len(texts) - len(combined) - len(found)
    for n, match in combined.items():
        # Vitamins A and D, ages 2 and 5: where every option is a pair, the pairs are the matter itself.
        places = [_place(part) for part in _WORD.findall(match["parts"])]
        if plain >= 2 and all(place <= len(texts) for place in places):
            found.add(n)
    return sorted(found)


def _stand_beside_two(folded: Sequence[str]) -> bool:
    return sum(text not in _BARE for text in folded) == 2


def _place(part: str) -> int:
    """Return which option a letter or number means, from 1; 0 for a word between them."""
    if part.isdigit():
        return int(part)
    if part in ("i", "ii", "iii", "iv"):
        return len(part) if part != "iv" else 4
    return ord(part) - ord("a") + 1 if len(part) == 1 and part in "abcdefgh" else 0


def _find(texts: Sequence[str], pattern: re.Pattern[str], them: str) -> list[int]:
    folded = [_fold(text) for text in texts]
    found = [n for n, text in enumerate(folded) if text and pattern.fullmatch(text)]
    if them and not any(_SHARE.match(text) for text in folded):
        # "All of them" beside "half of them" is an amount.
        found += [n for n, text in enumerate(folded) if text.startswith(them) and _THEM.fullmatch(text)]
    return found


def _fold(text: str) -> str:
    """Return the words of a short text in small letters, else an empty text."""
    if len(text) > _LONGEST:
        return ""
    words = " ".join(_WORD.findall(text.casefold().replace("&", " and ")))
    return words.replace("ú", "u")


_SCALES: tuple[frozenset[str], ...] = tuple(
    frozenset(name.strip() for name in scale.split(","))
    for scale in (
        "never, almost never, hardly ever, very rarely, rarely, seldom, occasionally, once in a while,"
        " sometimes,"
        " often, very often, frequently, very frequently, usually, most of the time, half of the time,"
        " nearly always, almost always, always, all of the time, all the time, none of the time",
        "nunca, casi nunca, rara vez, raramente, ocasionalmente, a veces, algunas veces, a menudo, con"
        " frecuencia,"
        " frecuentemente, muchas veces, normalmente, casi siempre, siempre",
        "very low, low, medium, moderate, average, high, very high, extremely high, extremely low",
        "muy bajo, bajo, medio, moderado, alto, muy alto, muy baja, baja, media, moderada, alta, muy alta",
        "very small, small, medium, large, very large, extra large, big, tiny, huge",
        "pequeño, mediano, grande, muy grande, muy pequeño, pequeña, mediana",
        "none, minimal, mild, moderate, severe, very severe, extreme, critical",
        "ninguno, leve, moderado, grave, muy grave, severo, extremo",
        "strongly disagree, disagree, somewhat disagree, slightly disagree, neutral, undecided, not sure,"
        " neither agree nor disagree, slightly agree, somewhat agree, agree, strongly agree",
        "muy en desacuerdo, totalmente en desacuerdo, en desacuerdo, neutral, ni de acuerdo ni en desacuerdo,"
        " de acuerdo, muy de acuerdo, totalmente de acuerdo",
        "very unlikely, unlikely, somewhat unlikely, somewhat likely, likely, very likely, certain,"
        " impossible",
        "very poor, poor, fair, average, good, very good, excellent",
        "none, none of them, not at all, a little, a few, few, some, some of them, half, about half, half"
        " of them,"
        " many, a lot, most, most of them, nearly all, almost all, all, all of them, everything, nothing",
        "ninguno, ninguna, pocos, pocas, algunos, algunas, la mitad, muchos, muchas, la mayoría, todos,"
        " todas",
        "much less, less, slightly less, fewer, the same, about the same, equal, more, slightly more,"
        " much more",
        "mucho menos, menos, igual, lo mismo, más, mucho más",
        "monday, tuesday, wednesday, thursday, friday, saturday, sunday, mondays, tuesdays, wednesdays,"
        " thursdays, fridays, saturdays, sundays",
        "lunes, martes, miércoles, jueves, viernes, sábado, domingo",
        "january, february, march, april, may, june, july, august, september, october, november, december",
        "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre",
        "yesterday, today, tomorrow, last week, this week, next week",
        "ayer, hoy, mañana",
        "morning, noon, midday, afternoon, evening, night, midnight",
        "hourly, daily, every day, twice a week, weekly, every week, fortnightly, twice a month, monthly,"
        " every month, quarterly, yearly, annually, every year, once a day, once a week, once a month,"
        " once a year",
        "diario, semanal, quincenal, mensual, trimestral, anual, cada día, cada semana, cada mes, cada año",
        "seconds, minutes, hours, days, weeks, months, years, decades, immediately, a minute, an hour, a day,"
        " a week, a month, a year, a decade",
        "segundos, minutos, horas, días, semanas, meses, años, una hora, un día, una semana, un mes, un año",
        "infancy, early childhood, childhood, middle childhood, adolescence, early adulthood, adulthood,"
        " middle adulthood, late adulthood, old age",
        "beginner, intermediate, advanced, expert, novice",
        "primary, secondary, tertiary",
    )
)
_STEPS = frozenset(text for scale in _SCALES for text in scale)
_ORDINALS = frozenset(
    words_in(
        "first second third fourth fifth sixth seventh eighth ninth tenth last final"
        " primero segundo tercero cuarto quinto sexto último primera segunda tercera cuarta quinta sexta"
        " última primer tercer 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th"
    )
)
_MOMENTS = frozenset(words_in("before during after antes durante después"))
_ARTICLES = frozenset(words_in("the a an in at on el la en"))
_STEPPED = re.compile(
    r"(?:stages?|steps?|phases?|levels?|weeks?|days?|grades?|tiers?|etapa|paso|fase|nivel|semana|día|grado)"
    r" (?:\d{1,4}|one|two|three|four|five|six|seven|i{1,3}|iv|v|vi{1,3}|uno|dos|tres|cuatro|cinco)"
)


def means_order(texts: Sequence[str]) -> bool:
    """Tell whether the order of options means something: amounts, steps of a scale, days, stages."""
    if len(texts) < _FEWEST or any(len(text) > _LONGEST for text in texts):
        return False
    if read_quantities(texts) is not None:
        return True
    folded = [" ".join(_WORD.findall(text.casefold())) for text in texts]
    if folded[0] in _STEPS and any(all(text in scale for text in folded) for scale in _SCALES):
        return len(set(folded)) == len(folded)
    if all(_STEPPED.fullmatch(text) for text in folded):
        return True
    pairs = [_split(text) for text in folded]
    same_rest = len({rest for _, rest in pairs}) == 1
    firsts = {first for first, _ in pairs}
    return same_rest and len(firsts) == len(texts) and (firsts <= _ORDINALS or firsts <= _MOMENTS)


def _split(text: str) -> tuple[str, str]:
    """Return the first word that is no article, and what follows it."""
    words = text.split()
    while words and words[0] in _ARTICLES:
        del words[0]
    return (words[0], " ".join(words[1:])) if words else ("", "")
