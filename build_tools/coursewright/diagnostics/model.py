"""The shape of one finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coursewright.diagnostics.codes import all_levels
from coursewright.diagnostics.text import Span


class Severity(StrEnum):
    """How much a finding counts: errors stop a build, warnings do with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Label:
    """A second place that belongs to a finding, with what it has to do with it."""

    span: Span
    message: str


@dataclass(frozen=True)
class Edit:
    """A mechanical remedy: what `span` holds becomes `text`. Shown as a diff, never written."""

    span: Span
    text: str


@dataclass(frozen=True)
class Diagnostic:
    """One finding. The message is lower case, without a full stop, and quotes the author's text.

    `help` says what to do. `labels` name further places, such as the first use of an id.
    """

    code: str
    message: str
    span: Span
    help: str = ""
    labels: tuple[Label, ...] = ()
    severity: Severity | None = None
    edits: tuple[Edit, ...] = ()
    """What would mend it, where that needs no judgement."""

    @property
    def level(self) -> Severity:
        """The finding's own level, or its code's default."""
        return self.severity or Severity(all_levels()[self.code])


def sort_key(finding: Diagnostic) -> tuple[str, int, str, str]:
    """Order findings by place, then code, so that a run prints the same twice."""
    return finding.span.path, finding.span.start, finding.code, finding.message


def has_counting(findings: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Tell whether a finding counts: an error, with `strict` also a warning."""
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.level in counted for finding in findings)
