"""The commands as a person starts them, and what they say when they cannot go on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import build as build_program
from building import chromium, preparing, serving, testing
from building.failure import BuildFailure
from building.places import ROOT
from building.progress import Durations
from building.pythons import run_behind
from building.turn import turn


@pytest.fixture
def serving_process() -> Iterator[subprocess.Popen[str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # A run in the background of a shell ignores Ctrl-C, and so would what it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.home(),
    )
    signal.signal(signal.SIGINT, before)
    yield process
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def said_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"It ended without saying “{words}”:\n{said}")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process alone on Windows")
def test_serve_prints_an_address_that_answers_and_ctrl_c_ends_it(serving_process: subprocess.Popen[str]) -> None:
    said = said_until(serving_process, "Meeting Board is at")
    found = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert found is not None
    with urllib.request.urlopen(found[0]) as answer:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache"
        page = answer.read().decode()
    style = re.search(r'href="(style-[0-9a-f]{12}\.css)"', page)
    assert style is not None
    with urllib.request.urlopen(found[0] + style[1]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    serving_process.send_signal(signal.SIGINT)
    assert serving_process.wait(timeout=60) == 0
    assert serving_process.stdout is not None
    assert serving_process.stdout.read().strip().endswith("Stopped.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wasm", "application/wasm"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_files_are_sent_as_what_they_are(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with serving.server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/{name}") as answer:
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        server.shutdown()


def test_a_folder_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    with serving.server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(urllib.error.HTTPError, match="404") as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/secret/")
        refused.value.close()
        server.shutdown()


def test_where_the_usual_port_is_taken_another_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving.server(tmp_path, 0) as first:
        taken = first.server_address[1]
        monkeypatch.setattr(serving, "PREFERRED_PORT", taken)
        with serving.server(tmp_path) as second:
            assert second.server_address[1] != taken
        with pytest.raises(BuildFailure, match=f"Port {taken} cannot be used"):
            serving.server(tmp_path, taken)


def test_without_node_the_person_is_told_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BuildFailure, match="Node is missing: install Node 20 or newer"):
        preparing.find_node()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Node is a script")
@pytest.mark.parametrize("version", ["v18.20.4", "v8.0.0", "nonsense"])
def test_an_old_node_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {version}\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildFailure, match=r"too old: install Node 20"):
        preparing.find_node()


def test_an_old_python_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert build_program.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Python 3.11 or newer, and this is Python 3.9" in said


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("npm error code EAI_AGAIN", "the network could not be reached"),
        ("NewConnectionError: [Errno -2] Name or service not known", "the network could not be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "THESE PACKAGES DO NOT MATCH THE HASHES"),
    ],
)
def test_a_step_that_fails_says_why(tmp_path: Path, output: str, sentence: str) -> None:
    program = [sys.executable, "-c", f"print({output!r}); raise SystemExit(3)"]
    with pytest.raises(BuildFailure, match=re.escape(sentence)) as failed:
        preparing.attempt(tmp_path, program, "npm could not install the libraries")
    assert str(failed.value).startswith("npm could not install the libraries")
    assert output in (tmp_path / ".build" / "last-failure.txt").read_text("utf-8")


def test_a_second_start_prepares_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements.lock").write_text("")
    (tmp_path / "package-lock.json").write_text("")
    done: list[str] = []

    def pretend(root: Path, command: list[str], sentence: str) -> None:
        done.append(command[-1])
        if "venv" in command:
            python = preparing.environment_python(root)
            python.parent.mkdir(parents=True)
            python.write_text("")
        (root / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(preparing, "attempt", pretend)
    preparing.prepare(tmp_path)
    assert len(done) == 3
    preparing.prepare(tmp_path)
    assert len(done) == 3
    (tmp_path / "package-lock.json").write_text("changed")
    preparing.prepare(tmp_path)
    assert len(done) == 4

    # A virtual environment holds the name of its folder: where that was moved, it is made again.
    moved = tmp_path.with_name("moved")
    tmp_path.rename(moved)
    preparing.prepare(moved)
    assert len(done) == 7


def test_a_browser_that_is_named_and_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, "/nowhere/chromium")
    with pytest.raises(BuildFailure, match=r"MEETING_BOARD_CHROMIUM names /nowhere/chromium"):
        chromium.chromium()


def test_a_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, sys.executable)
    assert chromium.chromium() == Path(sys.executable)


def test_without_any_browser_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    for place in ("of_the_system", "of_playwright"):
        monkeypatch.setattr(chromium, place, lambda: None)
    monkeypatch.setattr(chromium, "is_debian_root", lambda: False)
    with pytest.raises(BuildFailure, match="The browser tests need Chromium, and none was found") as failed:
        chromium.chromium()
    assert "\n" not in str(failed.value)


def test_on_debian_the_package_is_installed_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    found: list[Path] = []
    monkeypatch.setattr(chromium, "of_the_system", lambda: found[0] if found else None)
    monkeypatch.setattr(chromium, "of_playwright", lambda: None)
    monkeypatch.setattr(chromium, "is_debian_root", lambda: True)
    monkeypatch.setattr(chromium, "install_package", lambda: found.append(Path("/usr/bin/chromium")))
    assert chromium.chromium() == Path("/usr/bin/chromium")


@pytest.mark.skipif(os.name == "nt", reason="the second holder is made with fork's lock")
def test_a_second_build_waits_for_its_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = "import sys, time; from building.turn import turn\nwith turn(__import__('pathlib').Path(sys.argv[1])):\n"
    code += " print('mine', flush=True); time.sleep(1)"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as other:
        said_until(other, "mine")
        start = time.monotonic()
        with turn(tmp_path):
            waited = time.monotonic() - start
    assert waited > 0.3
    assert "Another build is at work" in capsys.readouterr().out


def test_with_arguments_only_pytest_runs_and_without_them_everything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The checks of the whole project take a minute, and whoever asks for one file waits for that file."""
    started: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(testing.subprocess, "run", run)
    monkeypatch.setattr(testing, "chromium", lambda: tmp_path)
    monkeypatch.setattr(testing, "test_elsewhere", lambda *_: ([], [], []))
    assert testing.test(["tests/core/test_moment.py", "-x"]) == 0
    assert [command[1:] for command in started] == [["-m", "pytest", "tests/core/test_moment.py", "-x"]]
    assert "How long" not in capsys.readouterr().out
    started.clear()
    assert testing.test([]) == 0
    assert len(started) == len(testing.checks()) + len(testing.RUNS)
    _, _, told = capsys.readouterr().out.partition("How long each part took, in minutes and seconds:\n")
    parts = [name for name, _ in testing.checks()] + [f"Tests{name}" for name, _ in testing.RUNS]
    assert re.findall(r"^ +\d+:\d\d  (.*)$", told, re.MULTILINE) == [*parts, "All of them"]


def test_how_long_a_part_took_is_told_in_minutes_and_seconds() -> None:
    durations = Durations([("The core", 211.6), ("A check", 0.2)], began=time.monotonic() - 211.8)
    assert durations.lines() == ["  3:32  The core", "  0:00  A check", "  3:32  All of them"]
    with pytest.raises(ZeroDivisionError), durations.of("One that fails"):
        _ = 1 / 0
    assert durations.parts[-1][0] == "One that fails"


def test_what_goes_on_beside_something_else_is_told_with_how_it_ended_and_goes_last() -> None:
    nice = "print(os.nice(0) if os.name == 'posix' else 19, flush=True)"
    code = f"import os, sys; {nice}; print('seen', file=sys.stderr); sys.exit(3)"
    ended, output = run_behind([sys.executable, "-c", f"import time; time.sleep(0.5); {code}"], dict(os.environ))
    assert (ended, output.split()) == (3, ["19", "seen"])
