"""What an engine says when it cannot go on, as one sentence for the author."""

from __future__ import annotations


class EngineError(Exception):
    """Raised where a site cannot be built or served; the message says why and what to do."""


def missing_plugin(file: str) -> EngineError:
    """Return the refusal of a configuration that does not list the plugin."""
    return EngineError(
        f"{file} does not use coursewright; add the line '  - coursewright' below 'plugins:' "
        "(without other plugins: 'plugins: [search, coursewright]')"
    )
