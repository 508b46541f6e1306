"""The kind `scenario`."""

from coursewright.kinds.scenario.model import KIND

__all__ = ["KIND"]
