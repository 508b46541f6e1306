"""The kind `matching`."""

from coursewright.kinds.matching.model import KIND

__all__ = ["KIND"]
