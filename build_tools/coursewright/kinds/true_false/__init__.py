"""The kind `true-false`."""

from coursewright.kinds.true_false.model import KIND

__all__ = ["KIND"]
