"""The kind `categorize`."""

from coursewright.kinds.categorize.model import KIND

__all__ = ["KIND"]
