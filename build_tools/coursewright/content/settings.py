"""Read `mkdocs.yml`: the little that the course itself needs to know of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursewright.content.config import read_config
from coursewright.content.validate import did_you_mean, shorten
from coursewright.diagnostics import Diagnostic, all_codes
from coursewright.diagnostics.codes import all_levels
from coursewright.model.course import PROFILES, RECOMMENDED, Settings
from coursewright.model.exercise import Placed
from coursewright.model.fields import describe

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_DOCS_HELP = "create it, or name the one that exists"
LEVELS = ("error", "warning", "info", "off")


class NotACourse(Exception):  # noqa: N818  (a public name)
    """Raised where there is nothing to read; the message says what is missing."""


def find_config(root: Path) -> Path:
    """Return the engine's configuration in `root`, or raise NotACourse."""
    if not root.is_dir():
        raise NotACourse(f"'{root}' is not a folder")
    for name in CONFIG_NAMES:
        if (root / name).is_file():
            return root / name
    raise NotACourse(f"'{root}' is not a course: it has no mkdocs.yml")


def read_settings(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """Read the settings; what cannot be used is a finding, and the default holds."""
    file = find_config(root)
    config = read_config(root, file.name)
    data, findings = config.data, config.findings
    if not config.is_readable and "docs_dir" not in data:
        # The folder's usual name, so that one fault here does not break every link of the course.
        data["docs_dir"] = next((name for name in ("course", "docs") if (root / name).is_dir()), "docs")
    docs_dir = posixpath.normpath(_text(data, "docs_dir", "docs"))
    if not _is_inside(root, docs_dir):
        message = f"docs_dir '{shorten(docs_dir)}' is no folder of this course"
        findings.append(Diagnostic("E509", message, config.place_of("docs_dir").span("docs_dir"), _DOCS_HELP))
    checks, more = _checks(data, config.place_of("plugins"))
    theme = data.get("theme")
    theme_language = _text(theme, "language", "") if isinstance(theme, dict) else ""
    settings = Settings(
        site_name=_text(data, "site_name", "Course"),
        docs_dir=docs_dir,
        site_dir=_text(data, "site_dir", "site"),
        use_directory_urls=_text(data, "use_directory_urls", "true").lower() != "false",
        has_edit_uri="edit_uri" in data or "edit_uri_template" in data,
        has_nav=bool(data.get("nav")),
        security_policy=_text(_plugin_options(data)[0], "security_policy", "false").lower() == "true",
        theme_language=theme_language,
        theme_language_span=config.place_of("theme").span("theme", "language") if theme_language else None,
        levels=checks.levels,
        profile=checks.profile,
        region=checks.region,
        max_age_days=checks.max_age_days,
    )
    return settings, findings + more


def _is_inside(root: Path, name: str) -> bool:
    try:
        folder = (root / name).resolve()
    except (OSError, ValueError, RuntimeError):  # a name that no system could have, or links in a circle
        return False
    return (
        not posixpath.isabs(name)
        and folder.is_dir()
        and folder != root.resolve()
        and folder.is_relative_to(root.resolve())
    )


def _text(data: dict[str, Any], key: str, default: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) and value else default


def _plugin_options(data: dict[str, Any]) -> tuple[dict[str, Any], tuple[str | int, ...]]:
    plugins = data.get("plugins")
    entries: list[tuple[Any, tuple[str | int, ...]]] = []
    if isinstance(plugins, dict):
        entries = [(plugins, ("plugins",))]
    elif isinstance(plugins, list):
        entries = [(entry, ("plugins", n)) for n, entry in enumerate(plugins)]
    for entry, path in entries:
        if isinstance(entry, dict) and isinstance(entry.get("coursewright"), dict):
            return entry["coursewright"], (*path, "coursewright")
    return {}, ()


CHECKS = ("profile", "levels", "region", "max_age_days")
"""The keys of the plugin's `checks:` option."""


@dataclass(frozen=True)
class _Checks:
    """The plugin's `checks:` option."""

    profile: str = RECOMMENDED
    levels: Mapping[str, str] = field(default_factory=dict)
    region: str = "US"
    max_age_days: int = 365


def _checks(data: dict[str, Any], place: Placed) -> tuple[_Checks, list[Diagnostic]]:
    """Read the plugin's `checks:`; what cannot be used is a finding, and the default holds."""
    options, path = _plugin_options(data)
    given = options.get("checks")
    if given is None:
        return _Checks(), []
    where = Placed(place.tree, (*place.path, *path, "checks"))
    if not isinstance(given, dict):
        advice = f"write 'key: value' lines; keys here: {', '.join(CHECKS)}"
        return _Checks(), [
            Diagnostic("E101", f"expected a mapping, found {describe(given)}", where.span(), advice)
        ]
    findings = []
    for key in given:
        if key not in CHECKS:
            advice = did_you_mean(key, CHECKS, f"known here: {', '.join(CHECKS)}")
            span = where.span(key, key=True)
            findings.append(Diagnostic("E104", f"unknown key '{shorten(key)}'", span, advice))
    read = {}
    for key, pattern, wanted in (
        ("profile", "|".join(PROFILES), f"one of: {', '.join(PROFILES)}"),
        ("region", "[A-Za-z]{2}", "the code of a country, such as US, GB or AU"),
        ("max_age_days", "[1-9][0-9]{0,4}", "a number of days, such as 365"),
    ):
        value = given.get(key)
        if value is None:
            continue
        if isinstance(value, str) and re.fullmatch(pattern, value):
            read[key] = value
            continue
        message = f"{describe(value)} is no value of '{key}'"
        advice = did_you_mean(str(value), PROFILES, wanted) if key == "profile" else wanted
        findings.append(Diagnostic("E103", message, where.span(key), advice))
    levels, more = _levels(given.get("levels"), Placed(where.tree, (*where.path, "levels")))
    checks = _Checks(
        read.get("profile", RECOMMENDED),
        levels,
        read.get("region", "US").upper(),
        int(read.get("max_age_days", 365)),
    )
    return checks, findings + more


def _levels(given: Any, where: Placed) -> tuple[dict[str, str], list[Diagnostic]]:
    """Read `levels: {CODE: level}`."""
    levels: dict[str, str] = {}
    if given is not None and not isinstance(given, dict):
        message = f"'levels': expected a mapping, found {describe(given)}"
        return levels, [
            Diagnostic("E101", message, where.span(), "write 'CODE: level' lines, such as 'M6: info'")
        ]
    findings = []
    for code, level in (given or {}).items():
        if code not in all_codes():
            message = f"there is no code '{shorten(code)}'"
            advice = did_you_mean(code, all_codes(), "'coursewright explain E' lists them")
            findings.append(Diagnostic("E103", message, where.span(code, key=True), advice))
        elif level not in LEVELS:
            message = f"expected a level, found {describe(level)}"
            findings.append(Diagnostic("E103", message, where.span(code), f"one of: {', '.join(LEVELS)}"))
        elif code.startswith("E0") and level != "error" and all_levels()[code] == "error":
            message = f"'{code}' cannot be softened: what cannot be read is lost without a word"
            findings.append(
                Diagnostic("E103", message, where.span(code), "mend the file, and delete this line")
            )
        else:
            levels[code] = level
    return levels, findings
