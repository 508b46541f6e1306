"""The kind `multiple-choice`."""

from coursewright.kinds.multiple_choice.model import KIND

__all__ = ["KIND"]
