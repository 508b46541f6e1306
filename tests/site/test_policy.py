"""The policy that a page brings along."""

import base64
import hashlib

from coursewright.site.policy import add_policy, policy_for, script_digests

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>x</title>
<script>first()</script><script src="a.js"></script><script id="__config" type="application/json">{}</script>
</head><body><script>first()</script><script defer>second()</script></body></html>"""


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_every_script_in_the_page_is_allowed_by_its_digest_and_no_other() -> None:
    assert script_digests(PAGE) == [digest("first()"), digest("second()")]


def test_data_and_linked_scripts_need_no_digest() -> None:
    assert digest("{}") not in policy_for(PAGE)


def test_the_policy_stands_before_the_first_script_and_never_twice() -> None:
    page = add_policy(PAGE)
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert add_policy(page) == page
    assert "unsafe" not in policy_for(page)
