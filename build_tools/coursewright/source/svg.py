"""Read a drawing (SVG) so that it can stand in a page: what it shows, and nothing that could run or call out.

A drawing inside the page takes the page's colours, light and dark; one behind `<img>` cannot. What
is inside the page must be harmless, so elements and attributes are those of a list, addresses lead
to places in the drawing alone, and ids get a prefix, because a page may hold several drawings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from markupsafe import escape

NAMESPACE = "http://www.w3.org/2000/svg"
DEEPEST = 40
"""How deep elements may be nested; drawing programs stay far below."""
_PREFIX = "\x00"
"""Stands for the prefix of ids until a page is known; no character of an XML document."""
_ROOT = _PREFIX * 2
"""Stands for what the page adds to the root element."""
_SEP = "\n"
_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """svg g defs symbol use path rect circle ellipse line polyline polygon text tspan marker
        linearGradient radialGradient stop clipPath mask pattern""",
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        """id viewBox preserveAspectRatio d points x y x1 x2 y1 y2 cx cy r rx ry fx fy dx dy width height
        transform rotate fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
        stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity color font-size
        font-weight font-style text-anchor dominant-baseline letter-spacing textLength lengthAdjust
        marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient offset
        stop-color stop-opacity gradientUnits gradientTransform spreadMethod clip-path clip-rule mask
        patternUnits patternTransform patternContentUnits maskUnits clipPathUnits href vector-effect
        paint-order display visibility""",
    )
)
_SILENT = frozenset(("version", "baseProfile", "role", "class", "data-name"))
"""What drawing programs write, and what says nothing here."""
_URL = re.compile(r"url\(")
_LOCAL_URL = re.compile(r"""url\(\s*["']?#([A-Za-z_][\w.-]*)["']?\s*\)""")
_VALUE = re.compile(r"[^<>\\@]*\Z")


@dataclass(frozen=True)
class Fault:
    """Why a drawing cannot be shown, with line and column (from 1)."""

    line: int
    column: int
    message: str
    help: str


@dataclass(frozen=True)
class Drawing:
    """A drawing as it was read."""

    title: str
    """The text of its `title`, one line."""
    description: str
    """The text of its `desc`, as Markdown."""
    faults: tuple[Fault, ...]
    _markup: str

    def markup(self, prefix: str, attributes: str) -> str:
        """Return the drawing for a page, with a prefix before every id and attributes for its root."""
        return self._markup.replace(_ROOT, attributes).replace(_PREFIX, prefix)


@dataclass
class _Reading:
    parser: expat.XMLParserType
    parts: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=lambda: {"title": [], "desc": []})
    skipping: int = 0
    has_view_box: bool = False

    def fault(self, message: str, advice: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.faults.append(Fault(line, column, message, advice))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_SEP)
        self.open.append(local)
        if self.skipping or namespace != NAMESPACE:
            if len(self.open) == 1:
                self.fault("the file is no drawing", f'its first element is svg xmlns="{NAMESPACE}"')
            self.skipping += 1
            return
        if local in ("title", "desc", "metadata"):
            self.skipping += 1
            return
        if local not in _ELEMENTS:
            advice = "draw with shapes and text, and colour them with attributes"
            self.fault(f"'{local[:40]}' cannot stand in a page", advice)
            self.skipping += 1
            return
        if len(self.open) > DEEPEST:
            self.fault("elements are nested too deeply", f"no more than {DEEPEST}")
            self.skipping += 1
            return
        is_root = len(self.open) == 1
        self.parts.append(f"<{local}")
        for key, value in attributes.items():
            self.parts.append(self._attribute(key, value, is_root))
        if is_root:
            self.has_view_box = "viewBox" in attributes
            self.parts.append(_ROOT)
        self.parts.append(">")

    def _attribute(self, key: str, value: str, is_root: bool) -> str:
        namespace, _, local = key.rpartition(_SEP)
        if namespace and not (local == "href" and namespace.endswith("/xlink")):
            return ""  # what a drawing program keeps for itself
        if local in _SILENT or (is_root and local in ("width", "height", "id", "x", "y")):
            return ""
        if local not in _ATTRIBUTES:
            advice = (
                "write colours and sizes as attributes, such as fill" if local == "style" else "delete it"
            )
            self.fault(f"the attribute '{local[:40]}' cannot stand in a page", advice)
            return ""
        if local == "href":
            if not re.match(r"#[A-Za-z_][\w.-]*\Z", value):
                self.fault(
                    f"'{value[:40]}' leads out of the drawing", "refer to an id of the drawing, as #arrow"
                )
                return ""
            value = f"#{_PREFIX}{value[1:]}"
        elif local == "id":
            value = f"{_PREFIX}{value}"
        else:
            local_url = _LOCAL_URL.sub(rf"url(#{_PREFIX}\1)", value)
            if len(_URL.findall(value)) != len(_LOCAL_URL.findall(value)) or not _VALUE.match(value):
                self.fault(f"'{value[:40]}' leads out of the drawing", "refer to an id of it, as url(#arrow)")
                return ""
            value = local_url
        return f' {local}="{escape(value)}"'

    def end(self, _name: str) -> None:
        local = self.open.pop()
        if self.skipping:
            self.skipping -= 1
            return
        self.parts.append(f"</{local}>")

    def text(self, text: str) -> None:
        if len(self.open) == 2 and self.open[-1] in self.told:
            self.told[self.open[-1]].append(text)
        elif not self.skipping:
            self.parts.append(str(escape(text)))


class _DoctypeError(Exception):
    """A document type: it could define entities without end, and no drawing needs one."""


def read_svg(text: str) -> Drawing:
    """Read a drawing. Its faults are data; a broken one has nothing to show."""
    parser = expat.ParserCreate(namespace_separator=_SEP)
    reading = _Reading(parser)
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text

    def refuse(*_: object) -> None:
        raise _DoctypeError

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.replace(_PREFIX, ""), True)
    except _DoctypeError:
        reading.fault("the drawing has a document type", "delete the line that begins with <!DOCTYPE")
    except expat.ExpatError as error:
        message = f"the drawing is no sound XML: {expat.ErrorString(error.code)}"
        fault = Fault(
            error.lineno, error.offset + 1, message, "open it in a drawing program and save it again"
        )
        reading.faults.append(fault)
    else:
        if not reading.has_view_box and not reading.faults:
            reading.faults.append(
                Fault(1, 1, "the drawing has no viewBox", 'add viewBox="0 0 WIDTH HEIGHT" to svg')
            )
    title = " ".join("".join(reading.told["title"]).split())
    return Drawing(
        title, _dedented("".join(reading.told["desc"])), tuple(reading.faults), "".join(reading.parts)
    )


def _dedented(text: str) -> str:
    """Return a text of several lines without the indentation that the file gives it."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))
