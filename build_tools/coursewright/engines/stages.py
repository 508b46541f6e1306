"""Where staged sites lie, below the course's folder."""

from pathlib import PurePosixPath

STAGE = PurePosixPath(".coursewright/zensical")
PREVIEW = PurePosixPath(".coursewright/zensical-preview")
"""The preview has a folder of its own, so that a build beside it changes nothing under it."""
