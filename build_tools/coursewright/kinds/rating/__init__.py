"""The kind `rating`."""

from coursewright.kinds.rating.model import KIND

__all__ = ["KIND"]
