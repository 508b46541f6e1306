"""The kind `reflection`."""

from coursewright.kinds.reflection.model import KIND

__all__ = ["KIND"]
