"""The client stays small, with every kind of exercise there is."""

from __future__ import annotations

from tests.bench.weight import LIMIT, client, weight

from coursewright.kinds import all_kinds
from coursewright.site.assets import keys_script, page_assets


def test_the_whole_client_with_all_kinds_fits_into_twenty_kilobytes() -> None:
    files = (*client(), keys_script())
    assert all(f"course-{name}" in "".join(asset.text for asset in files) for name in all_kinds())
    assert 10_000 < sum(map(weight, files)) <= LIMIT


def test_a_page_loads_only_what_its_kinds_need() -> None:
    for name in all_kinds():
        text = "".join(asset.text for asset in page_assets((name,), ("en",)))
        assert f'"course-{name}"' in text
        assert not [other for other in all_kinds() if other != name and f'"course-{other}"' in text]
