"""The kind `flashcards`."""

from coursewright.kinds.flashcards.model import KIND

__all__ = ["KIND"]
