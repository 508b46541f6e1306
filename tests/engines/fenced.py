"""A course with frameworks and recordings wherever they can stand; its sounds and pictures are made here."""

from __future__ import annotations

import io
import math
import wave
from pathlib import Path

from tests.engines.courses import DOT, FACILITATOR_TEXT

SAID = "Spoken-Words"
IN_CELL = "Words-In-A-Cell"
SUNG = "Captioned-Words"
HOSTILE = r"</td></table><script>alert(1)</script> & \"'\" {{ jinja }} {% block %} `</code>` é 日本語 \u202e"
PLACES = ("list", "deep", "tab", "admonition", "quotation", "details")

_MODULE = f"""---
title: Fences
---

```framework
five
```

- In a list:

    ```media
    src: sound.wav
    title: In a list
    transcript: _short.md
    ```

    - deeper

        ```framework
        small
        ```

=== "A tab"

    ```media
    src: ../course/audio/a sound.wav
    title: In a tab
    transcript: ../course/audio/told.md
    captions: ../course/audio/told.vtt
    ```

!!! note "An admonition"
    ```framework
    small
    ```

    !!! facilitator "Nested"
        {FACILITATOR_TEXT} in an admonition.

        ```framework
        hidden
        ```

> A quotation:
>
> ```media
> src: https://video.example.org/watch?v=1&t=2#x
> title: Elsewhere & <b>far</b>
> transcript: plain.txt
> ```

??? tip "Details"
    ```media
    src: ../course/video/clip.webm#t=0.1
    poster: ../course/video/po ster.png
    captions: ../course/audio/told.vtt
    transcript: told.md
    ```

!!! facilitator "Timing"
    ```media
    src: sound.wav
    title: {FACILITATOR_TEXT}
    transcript: hidden.md
    ```
"""

_FIVE = f"""title: Five processes of **peer support**
columns: {{description: Description, concepts: "Key concepts, see [help](../help.md)", tools: Tools}}
rows:
  - id: connecting
    name: Connecting
    description: Two people meet as equals. {IN_CELL} stand here, with a [link to help](../help.md#top).
    concepts: [Trust, "*Mutuality*", "Presence"]
    tools: [Listening, "A walk with [someone](../../modules/02-plain.md)"]
  - id: bridging
    name: Bridging
    description: |
      Two paragraphs in a cell.

      This is the second.
    tools: A map of the neighbourhood
  - id: hostile
    name: "{HOSTILE}"
    description: "{HOSTILE}"
    concepts: ["{HOSTILE}"]
"""

_SMALL = "title: Small\ncolumns: {what: What}\nrows: [{id: a, name: One, what: First}]\n"

_TOLD = f"""---
title: A talk
---

# A heading of its own

**Sam:** {SAID} of Sam, see [help](../help.md) and [week 2](../../modules/02-plain.md#part).

## Another heading

<script>alert(1)</script> ![dot](../img/dot.png)

!!! facilitator "Notes"
    {FACILITATOR_TEXT} in a transcript.

<!-- A comment is no text. -->

- a list
"""

_VTT = f"""WEBVTT

00:00.000 --> 00:00.500
<v Sam>{SUNG} & “signs” <i>so</i>

00:00.500 --> 00:00.800
- And two
- lines
"""


def make_sound(seconds: float = 1.0) -> bytes:
    """Return a quiet tone as WAV: one channel, 8 bits, 8 kHz."""
    rate = 8_000
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        tone = (128 + 20 * math.sin(2 * math.pi * 220 * n / rate) for n in range(int(rate * seconds)))
        sound.writeframes(bytes(map(int, tone)))
    return file.getvalue()


def write_fenced(root: Path, *, directory_urls: bool, video: bytes = b"none", policy: bool = False) -> Path:
    """Write the course; `video` is what its clip holds."""
    options = ": {security_policy: true}" if policy else ""
    texts = {
        "mkdocs.yml": f"""\
site_name: Fences
docs_dir: course
use_directory_urls: {str(directory_urls).lower()}
theme: {{name: material, font: false}}
plugins:
  - search
  - coursewright{options}
markdown_extensions:
  - pymdownx.tabbed: {{alternate_style: true}}
""",
        "course/index.md": "# Start\n",
        "course/help.md": "# Help {#top}\n",
        "course/frameworks/five.yml": _FIVE,
        "course/frameworks/small.yml": _SMALL,
        "course/frameworks/hidden.yml": f"title: {FACILITATOR_TEXT}\ncolumns: {{}}\nrows: []\n",
        "course/audio/told.md": _TOLD,
        "course/audio/told.vtt": _VTT,
        "modules/01-fences.md": _MODULE,
        "modules/02-plain.md": "---\ntitle: Plain\n---\n\n## Part\n\nSee [week 1](01-fences.md).\n",
        "modules/_short.md": "Hm. Go on.\n",
        "modules/told.md": f"{SAID} of a clip.\n",
        "modules/hidden.md": f"{FACILITATOR_TEXT} in a transcript of its own.\n",
        "modules/plain.txt": f"{SAID} <b>in</b> *plain* text,\non two lines.\n\n# No heading\n",
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    files = {
        "modules/sound.wav": make_sound(),
        "course/audio/a sound.wav": make_sound(),
        "course/video/clip.webm": video,
        "course/video/po ster.png": DOT,
        "course/img/dot.png": DOT,
    }
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root
