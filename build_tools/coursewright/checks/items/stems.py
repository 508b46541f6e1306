"""What is wrong with a stem: M11, M12, M18."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursewright.checks.items.item import BLANK, WORD, Item
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic
from coursewright.kinds.quantities import read_quantities, words_in

_FEWEST_WORDS = 4
_LOOKED_AT = 4000
_ASKS_SHORTLY = re.compile(
    r"(?i)[\s\"“¿(]*(?:what|why|how|who|when|where|which|whose|qué|quién|cómo|cuándo|dónde|cuál|por qué)\b"
)
_INSTRUCTION = re.compile(
    r"(?i)\b(?:choose|select|pick|tick|true or false|elige|elija|selecciona|seleccione|escoge|escoja"
    r"|marca|marque"
    r"|verdadero o falso|cierto o falso)\b"
    r"|(?:^|[.:;,!?\"”)] +)(?:please +|now +|then +)?(?:mark|match|name|check|identify|find|complete"
    r"|decide|indicate"
    r"|click|state|rank|order|sort|fill|point|determine|note|underline|say|tell|give|label|classify"
    r"|predict|guess"
    r"|finish|estimate|calculate|list|circle|highlight|judge|work out|spot|compare|define|describe"
    r"|arrange|put"
    r"|indica|indique|identifica|identifique|completa|complete|señala|señale|nombra|encuentra|decide|di)\b"
)
_ASKS_ABOUT = re.compile(r"(?i)\b(?:which|what|who|how|why|whose|cuál|qué|quién|cómo)\b[^.!?:]{1,200}:")
"""*Which theorist would agree with this: …* asks, whatever it ends with."""
_TOPIC = re.compile(
    r"(?i)(?:regarding|concerning|about|as for|as to|in regard to|with (?:regard|respect) to"
    r"|on the (?:topic|subject) of|respecto (?:a|de)|acerca de|sobre|en cuanto a)\b[^,.;:?!▁…]{1,200}:$"
)
_ASKS_WITHIN = re.compile(
    r"(?i)\b(?:which|what|who|how|why|when|where|is|are|was|were|can|should|does|do|qué|cuál|quién|cómo|es|son)\b"
)
_ARTICLE_FIRST = re.compile(r"(?i)(?:the|an?|a\(n\)|a/an|el|la|los|las|una?) +(?=[_▁\[(])")
_OPENING = " \t\"“'*("
_CLOSING = " \t\"”’'*)_`"


def check_blank_at_start(item: Item) -> Iterator[Diagnostic]:
    """M11: a stem that begins with its blank."""
    text = item.stem.text
    begin = len(text) - len(text.lstrip(_OPENING))
    if article := _ARTICLE_FIRST.match(text, begin):
        begin = article.end()
    if (match := BLANK.match(text, begin)) and text[match.end() :].strip():
        if match[0][0] in ".…" and text[:begin].strip(" *("):
            return  # a quotation that begins in the middle
        message = "the blank stands at the start, before anything is asked"
        advice = "turn the sentence round so that it ends with the blank, or ask a question"
        yield Diagnostic("M11", message, item.stem_span(), advice)


_ADVICE = "end it with a question, or with a sentence that the options complete"


def check_is_question(item: Item) -> Iterator[Diagnostic]:
    """M12: a stem of one to three words, or one that asks nothing."""
    if item.where != "options" or item.lang not in ("en", "es"):
        return
    # Only the two ends of a long stem are looked at.
    stem = item.stem.text
    text = stem if len(stem) <= _LOOKED_AT else f"{stem[: _LOOKED_AT // 2]} {stem[-_LOOKED_AT // 2 :]}"
    asks = "?" in text
    if len(WORD.findall(text)) < _FEWEST_WORDS and BLANK.search(text) is None:
        if asks and len(WORD.findall(text)) == _FEWEST_WORDS - 1 and _ASKS_SHORTLY.match(text):
            return  # "What is empathy?" is short and whole.
        message = f"the stem '{shorten(text)}' is too short to be understood without its options"
        yield Diagnostic(
            "M12", message, item.stem_span(), "write a question that could be answered without them"
        )
        return
    bare = text.strip(_OPENING + _CLOSING)
    if not asks and _TOPIC.match(bare) and not _ASKS_WITHIN.search(bare) and not _INSTRUCTION.search(bare):
        message = f"the stem names a topic and asks nothing: '{shorten(bare)}'"
        yield Diagnostic("M12", message, item.stem_span(), _ADVICE)
        return
    if asks or not text.rstrip(_CLOSING).endswith((".", "!")):
        return
    if not any(pattern.search(text) for pattern in (BLANK, _INSTRUCTION, _ASKS_ABOUT)):
        message = f"the stem asks nothing: '…{_tail(text)}'"
        yield Diagnostic("M12", message, item.stem_span(), _ADVICE)


def _tail(text: str) -> str:
    words = " ".join(text[-80:].split())
    return words[-40:].partition(" ")[2] if len(words) > 40 else words


_YEAR = {
    "en": re.compile(
        r"(?i)\b(?:(?:in|during) (?:what|which) (?:year|decade|century)\b|(?:what|which) year (?:was|were"
        r"|did|is)\b"
        r"|when (?:was|were)\b[^?.]{0,120}\b(?:founded|published|established|created|born|introduced"
        r"|coined|invented"
        r"|discovered|signed|passed|opened|released|written|developed|launched|enacted)\b"
        r"|when did\b[^?.]{0,120}\b(?:publish|found|establish|introduce|coin|invent|discover|pass|begin|die"
        r"|open|write|create)\b)"
    ),
    "es": re.compile(
        r"(?i)\ben qué (?:año|década|siglo)\b|\bcuándo (?:se (?:fundó|publicó|creó)|fue (?:fundad"
        r"|publicad|cread)[oa])\b"
    ),
}
_WHO = {
    "en": re.compile(
        r"(?i)\b(?:who|whose|(?:which|what) (?:author|researcher|psychologist|psychiatrist|theorist"
        r"|scientist|founder"
        r"|philosopher|physician|scholar|writer|sociologist|pioneer|person|man|woman|person|doctor|nurse)s?)"
        r"(?: (?:first|originally|is|was|has|had|have|been|also|most|best|widely|credited|known|with|for|as"
        r"|the|considered)){0,6} "
        r"(?:coin|found|wrote|write|author|develop|propos|invent|creat|discover|publish|introduc|pioneer"
        r"|establish|formulat|devis"
        r"|originat|describ|identif|father of|mother of|founder of|author of|creator of|inventor of)"
        r"(?:ed|d|t|ing|s|ten|ered|ied)?\b"
    ),
    "es": re.compile(
        r"(?i)\bquién (?:acuñó|fundó|escribió|desarrolló|propuso|inventó|creó|descubrió|publicó|introdujo)\b"
    ),
}
_PERSONS = r"(?:author|researcher|psychologist|theorist|scientist|founder|philosopher|physician|inventor)s?"
_ALWAYS_A_NAME = re.compile(
    r"(?i)\bwho (?:first |originally )?(?:coined|founded|authored|pioneered|invented)\b"
    rf"|\b(?:name|names) of the {_PERSONS}\b|\bthe {_PERSONS} of\b[^?]{{0,80}} (?:named|called)\b"
)
_MADE_BY = re.compile(
    r"(?i)\b(?:was|were) (?:first |originally )?(?:written|authored|coined|founded|developed|proposed"
    r"|invented|created|discovered|published|introduced|pioneered|established|formulated|devised) by$"
)
_AT_END = " .:*▁…"
_IN_BLANK = re.compile(r"(?i)\b(?:in|(?:the|in) year|en|en el año) +▁+[ .]*$")
_A_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_SMALL = frozenset(words_in("of de von van der den la le du and y e & jr sr bin al el dr"))


def check_trivia(item: Item) -> Iterator[Diagnostic]:
    """M18: a question for a year, or for who coined, founded or wrote something."""
    text = item.stem.text[-_LOOKED_AT:]
    year, who = _YEAR.get(item.lang), _WHO.get(item.lang)
    if year is None or who is None:
        return
    if (year.search(text) and _are_dates(item)) or (_IN_BLANK.search(text) and _are_years(item)):
        what = "a year"
    elif _asks_for_name(item, text, who):
        what = "a name"
    else:
        return
    message = f"the question asks for {what}, which one can look up"
    advice = "ask what follows from it, or what the learner would do with it"
    yield Diagnostic("M18", message, item.stem_span(), advice)


def _are_dates(item: Item) -> bool:
    if any(any(sign.isdigit() for sign in text) for text in item.texts):
        return True
    return read_quantities(item.texts) is not None


def _asks_for_name(item: Item, text: str, who: re.Pattern[str]) -> bool:
    if item.lang == "en" and _ALWAYS_A_NAME.search(text):
        return True
    made_by = item.lang == "en" and _MADE_BY.search(text.rstrip(_AT_END))
    return bool(made_by or who.search(text)) and _are_names(item)


def _are_years(item: Item) -> bool:
    return all(_A_YEAR.fullmatch(text) for text in item.texts)


def _are_names(item: Item) -> bool:
    """Tell whether the options look like names: capitals throughout, in most of them several words."""
    several = 0
    for text in item.texts:
        words = [word for word in text.replace(".", " ").split() if word.casefold() not in _SMALL]
        if not words or len(words) > 8 or not all(word[0].isupper() for word in words):
            return False
        several += len(words) > 1
    return several * 2 >= len(item.texts) or len(item.texts[0].split()) == 1
