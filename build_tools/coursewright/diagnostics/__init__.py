"""Findings: what is wrong, where, and what to do about it.

The top floor of the house. Nothing here knows about YAML, Markdown or courses;
every other floor makes `Diagnostic` values and leaves printing to the edge.
"""

from coursewright.diagnostics.codes import CodeInfo, all_codes, code_info
from coursewright.diagnostics.model import Diagnostic, Edit, Label, Severity, has_counting, sort_key
from coursewright.diagnostics.text import SourceText, Span

__all__ = [
    "CodeInfo",
    "Diagnostic",
    "Edit",
    "Label",
    "Severity",
    "SourceText",
    "Span",
    "all_codes",
    "code_info",
    "has_counting",
    "sort_key",
]
