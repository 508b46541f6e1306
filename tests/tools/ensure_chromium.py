"""Find a Chromium that really runs, install one where there is none, and write its path to a file.

In order: the environment's CHROMIUM, the PATH, Playwright's own, the system's package
manager where it may. Where none works, fail and say what to do: browser tests are never
skipped in silence.

Usage: python ensure_chromium.py FILE
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MARK = "it-runs"
INSTALLERS = {
    "apt-get": [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]],
    "dnf": [["dnf", "install", "-y", "chromium"]],
    "apk": [["apk", "add", "--no-cache", "chromium"]],
    "pacman": [["pacman", "-Sy", "--noconfirm", "chromium"]],
    "zypper": [["zypper", "--non-interactive", "install", "chromium"]],
}
ADVICE = """\
No Chromium was found that runs, and none could be installed here. Do one of these, then try again:
  - install Chromium or Google Chrome with your system's package manager, or
  - run: .venv/bin/playwright install --with-deps chromium, or
  - name one that you have: make test CHROMIUM=/path/to/chromium
"""


def runs(path: str) -> bool:
    """Tell whether a browser starts and shows a page; a stub of a package manager does not."""
    command = [
        path,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--dump-dom",
        f"data:text/html,<p>{MARK}</p>",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return MARK in done.stdout


def installed() -> Iterator[str]:
    """Yield the browsers that are here already."""
    if named := os.environ.get("CHROMIUM"):
        yield shutil.which(named) or named
    for name in NAMES:
        if found := shutil.which(name):
            yield found
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    if Path(mac).exists():
        yield mac
    yield from playwrights_own()


def playwrights_own() -> Iterator[str]:
    """Yield the browser of Playwright, if it is installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).exists():
        yield path


def by_playwright() -> Iterator[str]:
    """Let Playwright download its browser."""
    say("no Chromium here; Playwright downloads one …")
    if attempt([sys.executable, "-m", "playwright", "install", "chromium"]):
        yield from playwrights_own()


def by_package_manager() -> Iterator[str]:
    """Let the system's package manager install one, where it may."""
    prefix = rights()
    if prefix is None:
        say("no right to install packages on this system")
        return
    for manager, commands in INSTALLERS.items():
        if shutil.which(manager):
            say(f"{manager} installs Chromium …")
            if all(attempt([*prefix, *command]) for command in commands):
                yield from (found for name in NAMES if (found := shutil.which(name)))
    # Where the distribution has none, Playwright's may only have lacked the system's libraries.
    if attempt([*prefix, sys.executable, "-m", "playwright", "install-deps", "chromium"]):
        yield from playwrights_own()


def rights() -> list[str] | None:
    """Return what to put in front of an installer: nothing for root, `sudo` where it asks for no password."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and attempt(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def attempt(command: list[str]) -> bool:
    """Run a command, its output on standard error; tell whether it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0
    except OSError as error:
        say(f"{command[0]}: {error}")
        return False


def say(text: str) -> None:
    """Print for the person who waits."""
    print(text, file=sys.stderr, flush=True)


def find() -> str | None:
    """Return the first browser that runs."""
    seen: set[str] = set()
    for source in (installed, by_playwright, by_package_manager):
        for path in source():
            if path not in seen and runs(path):
                return path
            seen.add(path)
            say(f"'{path}' does not run")
    return None


def main() -> int:
    """Write the path of a browser to the file that the first argument names."""
    file = Path(sys.argv[1])
    if not os.environ.get("CHROMIUM") and file.exists() and runs(file.read_text(encoding="utf-8").strip()):
        return 0
    path = find()
    if path is None:
        file.unlink(missing_ok=True)
        say(ADVICE)
        return 1
    file.write_text(f"{path}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
