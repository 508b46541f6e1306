"""The kind `highlight`."""

from coursewright.kinds.highlight.model import KIND

__all__ = ["KIND"]
