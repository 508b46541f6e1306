"""A module's title, as Markdown in its heading and as plain text where a theme prints it unescaped."""

from __future__ import annotations

import pytest

from coursewright.render.text import TextRenderer
from coursewright.site.titles import heading_of, plain_title


def render(text: str, _path: str, _uri: str) -> str:
    return TextRenderer().block(text, lambda target: target)


@pytest.mark.parametrize(
    ("title", "plain", "heading"),
    [
        ("No", "No", "No"),
        ("04", "04", "04"),
        ("*Two* ways", "Two ways", "*Two* ways"),
        ("[One](x.md) `<b>`", "One &lt;b&gt;", "[One](x.md) `<b>`"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", "&lt;script>x&lt;/script>"),
        ("R&D: 1 < 2", "R&amp;D: 1 &lt; 2", "R&D: 1 < 2"),
        ("# 1 - one", "# 1 - one", "# 1 - one"),
        ("over\ntwo lines\n", "over two lines", "over two lines"),
    ],
)
def test_a_title_is_markdown_in_its_heading_and_plain_elsewhere(title: str, plain: str, heading: str) -> None:
    assert plain_title(title, "modules/01-one.md", "modules/01-one.md", render) == plain
    assert heading_of(title) == heading
