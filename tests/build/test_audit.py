"""`build.py audit` finds what is published, and where it cannot ask it says so. Here only this machine is asked."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from building.audit import COULD_NOT_ASK, FOUND, NOTHING, PYTHON_LOCKS, NotAsked, advisories, audit, of_npm, pinned
from building.places import ROOT

KNOWN = {
    "id": "PYSEC-2021-66",
    "aliases": ["CVE-2020-28493", "GHSA-g3rq-g295-4j3m"],
    "details": "This affects the package jinja2 from 0.0.0 and before 2.11.3. The ReDoS vulnerability is due to…",
    "fixed_in": ["2.11.3"],
    "link": "",
    "source": "osv",
    "summary": None,
    "withdrawn": None,
}
"""As the index tells it of jinja2 2.11.2."""

KNOWN_TO_NPM = {
    "id": 1097678,
    "url": "GHSA-xvch-5gv4-984h",
    "title": "Prototype Pollution in minimist",
    "severity": "critical",
    "vulnerable_versions": ">=1.0.0 <1.2.6",
    "cwe": ["CWE-1321"],
    "cvss": {"score": 9.8, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
}


class Registries(ThreadingHTTPServer):
    """An index for pip and a registry for npm, on this machine, with the answers that a test gives them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Any] = {}
        self.asked: list[str] = []
        self.authorised: set[str | None] = set()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Registries

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.authorised.add(self.headers["Authorization"])
        answer = self.server.answers.get(self.path, 404)
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(answer if isinstance(answer, int) else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


BULK = "/npm/-/npm/v1/security/advisories/bulk"


@pytest.fixture
def registries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Registries]:
    made = Registries()
    for name in [name for name in os.environ if name.lower().startswith(("pip_", "npm_", "uv_"))]:
        monkeypatch.delenv(name)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", f"http://somebody:s%40fe@{made.address}/some/simple")
    monkeypatch.setenv("npm_config_registry", f"http://{made.address}/npm/")
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / "npmrc"))
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    threading.Thread(target=made.serve_forever, daemon=True).start()
    made.answers = {
        "/some/pypi/jinja2/2.11.2/json": {"info": {"name": "Jinja2", "version": "2.11.2"}, "vulnerabilities": []},
        BULK: {},
    }
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two locks with one package each."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "requirements.lock").write_text(f"jinja2==2.11.2 \\\n    --hash=sha256:{'ab' * 32}\n", "utf-8")
    root = {"name": "project", "version": "1.0.0", "dependencies": {"minimist": "1.2.0"}}
    (folder / "package.json").write_text(json.dumps(root), "utf-8")
    packages = {"": root, "node_modules/minimist": {"version": "1.2.0", "integrity": "sha512-" + "A" * 86 + "=="}}
    lock = {"name": "project", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(lock), "utf-8")
    return folder


def asked(project: Path) -> int:
    return audit(project, [project / "requirements.lock"])


needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not on this machine")


@needs_npm
def test_it_says_that_it_asks_and_that_nothing_is_published(
    registries: Registries, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(project) == NOTHING
    said = capsys.readouterr().out
    assert said.startswith("This asks the network")
    assert "no advisory is published" in said
    assert "/some/pypi/jinja2/2.11.2/json" in registries.asked
    assert BULK in registries.asked
    assert "Basic c29tZWJvZHk6c0BmZQ==" in registries.authorised


@needs_npm
def test_known_advisories_are_found_in_both_locks(
    registries: Registries, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registries.answers["/some/pypi/jinja2/2.11.2/json"]["vulnerabilities"] = [KNOWN]
    registries.answers[BULK] = {"minimist": [KNOWN_TO_NPM]}
    versions = {version: {"name": "minimist", "version": version} for version in ("1.2.0", "1.2.8")}
    registries.answers["/npm/minimist"] = {
        "name": "minimist", "dist-tags": {"latest": "1.2.8"}, "versions": versions,
    }  # fmt: skip
    assert asked(project) == FOUND
    said = capsys.readouterr().out
    assert "jinja2 2.11.2: PYSEC-2021-66, CVE-2020-28493" in said
    assert "Fixed in: 2.11.3." in said
    assert "GHSA-xvch-5gv4-984h. Prototype Pollution in minimist (critical)" in said


@needs_npm
@pytest.mark.parametrize(
    "setting", [("npm_config_offline", "true"), ("NODE_ENV", "production")], ids=lambda one: one[0]
)
def test_npm_asks_about_everything_however_it_is_set_up(
    registries: Registries, project: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    monkeypatch.setenv(*setting)
    for name in ("package.json", "package-lock.json"):
        path = project / name
        path.write_text(path.read_text("utf-8").replace('"dependencies"', '"devDependencies"'), "utf-8")
    lock = json.loads((project / "package-lock.json").read_text("utf-8"))
    lock["packages"]["node_modules/minimist"]["dev"] = True
    (project / "package-lock.json").write_text(json.dumps(lock), "utf-8")
    registries.answers[BULK] = {"minimist": [KNOWN_TO_NPM]}
    assert asked(project) == FOUND


@needs_npm
@pytest.mark.parametrize(
    "spoil",
    [
        {"/some/pypi/jinja2/2.11.2/json": 404},
        {"/some/pypi/jinja2/2.11.2/json": 500},
        {"/some/pypi/jinja2/2.11.2/json": b"<!doctype html><title>Log in</title>"},
        {"/some/pypi/jinja2/2.11.2/json": {"info": {"version": "2.11.2"}}},
        {"/some/pypi/jinja2/2.11.2/json": {"info": {"version": "3.0.0"}, "vulnerabilities": []}},
        {BULK: 405},
        {BULK: b"<!doctype html><title>Log in</title>"},
    ],
    ids=["unknown", "broken", "a-portal", "nothing-of-advisories", "another-version", "npm-refused", "npm-portal"],
)
def test_where_it_could_not_ask_it_says_so_and_never_that_there_is_nothing(
    registries: Registries, project: Path, capsys: pytest.CaptureFixture[str], spoil: dict[str, Any]
) -> None:
    registries.answers.update(spoil)
    assert asked(project) == COULD_NOT_ASK
    said = capsys.readouterr().out
    assert "Could not ask: " in said
    assert "no advisory" not in said
    assert "s%40fe" not in said
    assert registries.address not in said


@needs_npm
def test_what_was_found_is_told_though_the_other_could_not_be_asked(
    registries: Registries, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registries.answers["/some/pypi/jinja2/2.11.2/json"]["vulnerabilities"] = [KNOWN]
    registries.answers[BULK] = 405
    assert asked(project) == FOUND
    said = capsys.readouterr().out
    assert "PYSEC-2021-66" in said
    assert "Could not ask: the registry of npm" in said


@needs_npm
def test_without_a_network_it_could_not_ask(
    registries: Registries, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("npm_config_fetch_retry_mintimeout", "10")
    registries.shutdown()
    registries.server_close()
    assert asked(project) == COULD_NOT_ASK
    assert "it could not be reached" in capsys.readouterr().out


def test_an_index_that_tells_of_no_advisories_by_its_address_is_not_asked(
    registries: Registries, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{registries.address}/wheels/")
    assert asked(project) == COULD_NOT_ASK
    assert "about 1 packages: it is none that tells of advisories" in capsys.readouterr().out


def test_what_was_withdrawn_counts_no_more() -> None:
    answer = {"info": {"version": "2.11.2"}, "vulnerabilities": [{**KNOWN, "withdrawn": "2026-01-01T00:00:00Z"}]}
    assert advisories("jinja2", "2.11.2", answer) == []


@pytest.mark.parametrize(
    "report",
    [
        None,
        [],
        {},
        {"message": "405"},
        {"vulnerabilities": {}},
        {"auditReportVersion": 2, "vulnerabilities": {"a": {}}},
    ],
    ids=json.dumps,
)
def test_what_is_no_report_of_npm_is_none(report: Any) -> None:
    with pytest.raises(NotAsked):
        of_npm(report)


def test_every_library_that_a_lock_of_ours_pins_is_asked_about() -> None:
    locks = {path for path in ROOT.rglob("*.lock") if not {"node_modules", ".build", "dist"} & set(path.parts)}
    assert set(PYTHON_LOCKS) == locks
    for lock in PYTHON_LOCKS:
        lines = [line for line in lock.read_text("utf-8").splitlines() if "==" in line and line[0] not in "# "]
        assert len(lines) == len(pinned([lock])), lock.name


def test_no_address_of_a_registry_is_written_down() -> None:
    assert "://" not in (ROOT / "building" / "audit.py").read_text("utf-8")
