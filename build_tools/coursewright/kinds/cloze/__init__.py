"""The kind `cloze`."""

from coursewright.kinds.cloze.model import KIND

__all__ = ["KIND"]
