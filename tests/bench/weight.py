"""Print what the client weighs, each file compressed by itself as a host would send it."""

from __future__ import annotations

import gzip

from coursewright.kinds import all_kinds
from coursewright.site.assets import language_assets, shared_assets

LIMIT = 20 * 1024


def weight(language: str = "en") -> dict[str, int]:
    """Return the bytes of every file that a page with all kinds loads, by uri."""
    assets = {asset.uri: asset for asset in (*shared_assets().values(), *language_assets(language))}
    return {
        uri: len(gzip.compress(asset.text.encode(), 9))
        for uri, asset in assets.items()
        if "iframe-worker" not in uri
    }


if __name__ == "__main__":
    sizes = weight()
    for uri, size in sorted(sizes.items(), key=lambda entry: -entry[1]):
        print(f"{size:6}  {uri}")
    print(f"{sum(sizes.values()):6}  of {LIMIT}: all {len(all_kinds())} kinds")
