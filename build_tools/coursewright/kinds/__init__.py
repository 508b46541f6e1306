"""Kinds of exercise: one folder each, found by looking.

Everything that the program knows about a kind lies in its folder: ``model.py`` (the
keys, the rules, `lower`), ``template.html.j2``, ``element.js``, ``style.css``,
``example.yml``, and ``__init__.py`` with its `KIND`. Adding a folder adds the kind.
"""

from coursewright.kinds.base import Kind, Problem
from coursewright.kinds.registry import all_kinds, get_kind

__all__ = ["Kind", "Problem", "all_kinds", "get_kind"]
