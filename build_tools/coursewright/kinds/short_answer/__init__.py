"""The kind `short-answer`."""

from coursewright.kinds.short_answer.model import KIND

__all__ = ["KIND"]
