"""The kind `single-choice`."""

from coursewright.kinds.single_choice.model import KIND

__all__ = ["KIND"]
