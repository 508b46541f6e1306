"""Find the kinds: every package in this folder that has a `KIND`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from coursewright.kinds.base import Kind


@cache
def all_kinds() -> MappingProxyType[str, Kind]:
    """Return all kinds by name, sorted."""
    kinds: dict[str, Kind] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.ispkg:
            kind: Kind = import_module(f"coursewright.kinds.{module.name}").KIND
            kinds[kind.name] = kind
    return MappingProxyType(dict(sorted(kinds.items())))


def get_kind(name: str) -> Kind | None:
    """Return a kind by the name that authors write, or None."""
    return all_kinds().get(name)
