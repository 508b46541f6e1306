"""What is known of a language: its direction, its plural forms, its own name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

DEFAULT_LANGUAGE = "en"
OTHER = "other"
"""The plural category that every language has."""
CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)
"""The plural categories of CLDR, in its order."""

_WRITTEN = {2: str.upper, 4: str.title}
"""How regions and scripts are written, by their length."""

_LIST = "ar arc ckb dv fa glk he iw ks lrc mzn nqo ps rhg sd sdh syr ug ur yi ku-iq pa-pk"
_RIGHT_TO_LEFT = frozenset(_LIST.split())
_SCRIPTS = {
    **dict.fromkeys(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"), "rtl"),
    **dict.fromkeys(("beng", "cyrl", "deva", "guru", "latn"), "ltr"),
}


def fallbacks(language: str) -> list[str]:
    """Return the languages that words are taken from, the last first chosen: en, es, es-MX."""
    parts = tag_of(language).split("-")
    own = ("-".join(parts[:count]) for count in range(1, len(parts) + 1))
    return list(dict.fromkeys((DEFAULT_LANGUAGE, *own)))


def tag_of(language: str) -> str:
    """Return a language as it is usually written: ``pt-br`` gives ``pt-BR``, ``zh-hant`` ``zh-Hant``."""
    first, *rest = language.split("-")
    return "-".join((first.lower(), *(_WRITTEN.get(len(part), str.lower)(part) for part in rest)))


def base_of(language: str) -> str:
    """Return a language without its region and script: ``es-MX`` gives ``es``."""
    return language.split("-")[0].lower()


def direction(language: str) -> str:
    """Return ``rtl`` for languages that are written from right to left, else ``ltr``."""
    parts = language.lower().split("-")
    scripts = [_SCRIPTS[part] for part in parts[1:] if part in _SCRIPTS]
    if scripts:
        return scripts[0]
    is_right_to_left = parts[0] in _RIGHT_TO_LEFT or "-".join(parts[:2]) in _RIGHT_TO_LEFT
    return "rtl" if is_right_to_left else "ltr"


def plural_category(language: str, number: Any) -> str:
    """Return the CLDR plural category of a number in a language, `other` where it is unknown."""
    locale = _locale(language)
    return str(locale.plural_form(number)) if locale is not None and isinstance(number, int) else OTHER


def plural_categories(language: str) -> tuple[str, ...]:
    """Return the plural categories of a language, in CLDR's order; `other` is always the last."""
    locale = _locale(language)
    tags = {OTHER, *(locale.plural_form.tags if locale is not None else ())}
    return tuple(category for category in CATEGORIES if category in tags)


def language_name(language: str) -> str:
    """Return a language's name for itself, such as Español, or its code where that is not known."""
    locale = _locale(language, exact=True)
    name = locale.display_name if locale is not None else None
    return name[:1].upper() + name[1:] if name else language


@cache
def _locale(language: str, *, exact: bool = False) -> Locale | None:
    # Imported on first use: most courses never need it, and it costs every start.
    from babel import Locale, UnknownLocaleError

    for code in (language,) if exact else (language, base_of(language)):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
