"""The kind `numeric`."""

from coursewright.kinds.numeric.model import KIND

__all__ = ["KIND"]
