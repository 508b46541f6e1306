r"""Find the gaps of a text, and put their boxes into it once it is rendered.

Before a text is rendered each gap becomes a mark of noncharacters and a number, which no Markdown knows;
afterwards the text is cut at the marks. Nothing that an author writes gets into HTML on this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from coursewright.model.fields import is_id

_TOKEN = re.compile(r"\\.|\{([^{}\n]*)\}|[{}]", re.DOTALL)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)|<[a-z]+:[^>\s]*>")
_MARKUP = re.compile(r"\]\([^)]*\)|^[ \t]*(?:[-+*]|\d+\.)\s|[*_`~^=#>|\[\]\\!]", re.MULTILINE)
_AROUND = 40
"""How many characters before and after a gap its label repeats."""


@dataclass
class Scanned:
    """A text with marks in place of its gaps, the gaps' ids in their order, and what is no gap."""

    marked: str = ""
    ids: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    """The surroundings of each brace that has no partner."""
    strange: list[str] = field(default_factory=list)
    """What stands in braces and is no id."""
    braces: dict[str, list[int]] = field(default_factory=lambda: {"ids": [], "single": [], "strange": []})
    """At which brace of the text each of the three is, counted from 0."""


def scan_gaps(text: str) -> Scanned:
    r"""Find ``{gap-id}`` in a text; ``\{`` and ``\}`` are literal braces."""
    found = Scanned()
    parts: list[str] = []
    at = literal = braces = 0
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    for token in _TOKEN.finditer(text):
        parts.append(text[at : token.start()])
        at = token.end()
        whole, name = token[0], token[1]
        brace = braces
        braces += whole.count("{") + whole.count("}")
        if name is not None and is_id(name):
            parts.append(f"{_OPEN}{len(found.ids)}{_CLOSE}")
            found.ids.append(name)
            found.braces["ids"].append(brace)
        elif name is not None:
            found.strange.append(name)
            found.braces["strange"].append(brace)
        else:
            # After \{ a closing brace is literal too.
            if whole == "{" or (whole == "}" and not literal):
                found.single.append(text[max(0, at - 16) : at + 16])
                found.braces["single"].append(brace)
            literal = max(0, literal + (whole == r"\{") - whole.endswith("}"))
            parts.append(whole[1:] if whole in (r"\{", r"\}") else whole)
    found.marked = "".join((*parts, text[at:]))
    return found


def in_links(marked: str) -> list[int]:
    """Return the numbers of the gaps that stand in a link or a picture."""
    return [int(n) for link in _LINK.finditer(marked) for n in re.findall(f"{_OPEN}(\\d+){_CLOSE}", link[0])]


def around(marked: str, number: int) -> str:
    """Return a few plain words before and after a gap, on its line, with ``…`` for it and other gaps."""
    before, _, after = marked.partition(f"{_OPEN}{number}{_CLOSE}")
    words = [_plain(side) for side in (before.rpartition("\n\n")[2], after.partition("\n\n")[0])]
    start, end = words[0][-_AROUND:], words[1][:_AROUND]
    # Not in the middle of a word, where there is another one to begin with.
    start = start.partition(" ")[2] if len(words[0]) > _AROUND and " " in start else start
    end = end.rpartition(" ")[0] if len(words[1]) > _AROUND and " " in end else end
    return " ".join(f"{start} … {end}".split())


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _MARKUP.sub("", re.sub(f"{_OPEN}\\d+{_CLOSE}", "…", text)))


def cut_at_gaps(html: Markup, count: int) -> Iterator[tuple[Markup, int | None]]:
    """Yield the pieces of a rendered text, each with the number of the gap that follows it.

    A link around a gap is left out, because a click into the gap would follow it. What stands in an
    attribute cannot be shown there and comes behind the text, so that every gap is shown once.
    """
    left = set(range(count))
    first, *others = _without_links(html).split(_OPEN)
    piece, before = first, str(first)
    for other in others:
        number, _, rest = other.partition(_CLOSE)
        n = int(number)
        if before.rfind("<") > before.rfind(">") or n not in left:
            piece += rest
        else:
            yield piece, n
            left.remove(n)
            piece = rest
        before += str(rest)
    yield piece, None
    for n in sorted(left):
        yield Markup(" "), n


def _without_links(html: Markup) -> Markup:
    """Unwrap the links that have a gap between their tags."""
    start = html.find("<a ")
    while start >= 0:
        inside, end = html.find(">", start) + 1, html.find("</a>", start)
        if _OPEN in html[inside:end]:
            html = html[:start] + html[inside:end] + html[end + len("</a>") :]
        start = html.find("<a ", start + 1)
    return html
