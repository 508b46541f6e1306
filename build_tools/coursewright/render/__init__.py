"""Turn texts and exercises into HTML that works without JavaScript."""

from coursewright.render.renderer import Renderer

__all__ = ["Renderer"]
