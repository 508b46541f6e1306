"""The Content-Security-Policy that pages bring along, under each engine that can be asked for one."""

import base64
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = """\
site_name: Small
docs_dir: course
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - search
  - coursewright: {security_policy: true}
"""


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("policy")
    for name in ("course", "modules"):
        (root / name).mkdir()
    (root / "mkdocs.yml").write_text(COURSE, encoding="utf-8")
    (root / "course" / "index.md").write_text("# Small\n", encoding="utf-8")
    (root / "modules" / "01-one.md").write_text("---\ntitle: One\n---\n", encoding="utf-8")
    command = [sys.executable, "-m", "coursewright", "build", "--engine", request.param, str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


def test_every_page_has_a_policy_that_allows_its_own_scripts_and_nothing_inline(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert {"index.html", "404.html", "01-one.html"} <= {page.name for page in pages}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert len(policies) == 1, page
        assert "unsafe" not in policies[0].partition("script-src")[2]
        for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL):
            if "src=" in attributes or "json" in attributes:
                continue
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policies[0], page
