"""Print what the client weighs, each file compressed by itself as a host would send it."""

from __future__ import annotations

import gzip

from coursewright.kinds import all_kinds
from coursewright.site.assets import WHOLE, Asset, page_assets, site_style

LIMIT = 20 * 1024


def client(language: str = "en") -> tuple[Asset, ...]:
    """Return the files of a page that has every kind of exercise, their answers, a table and a recording."""
    return (site_style(), *page_assets(WHOLE, (language,)))


def weight(asset: Asset) -> int:
    """Return the bytes that a host sends."""
    return len(gzip.compress(asset.text.encode(), 9))


if __name__ == "__main__":
    files = client()
    for asset in files:
        print(f"{weight(asset):6}  {asset.uri}")
    print(f"{sum(map(weight, files)):6}  of {LIMIT}: all {len(all_kinds())} kinds")
    print("each kind alone on a page, with what all exercises share:")
    for name in all_kinds():
        print(f"{sum(map(weight, page_assets((name,), ('en',)))):6}  {name}")
