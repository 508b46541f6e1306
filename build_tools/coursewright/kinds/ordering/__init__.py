"""The kind `ordering`."""

from coursewright.kinds.ordering.model import KIND

__all__ = ["KIND"]
