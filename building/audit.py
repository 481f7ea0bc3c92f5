"""`build.py audit`: whether advisories have been published for what the locks pin, in these versions.

The only command that asks the network for anything but what it then installs, so it says that first. It asks the
registries that pip and npm are set up for; where one of them does not answer, or not with advisories, it says that it
could not ask, and never that there is nothing.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from building.places import BROWSER_LOCK, COMPILE_LOCK, MUTATION_LOCK, ROOT
from building.progress import say

PYTHON_LOCKS: Final = (
    *(ROOT / "requirements.lock", BROWSER_LOCK, COMPILE_LOCK, MUTATION_LOCK),
    ROOT / "tests" / "build" / "pyodide.lock",
)
PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
AT_ONCE: Final = 4
PATIENCE: Final = 30
PATIENCE_WITH_NPM: Final = 180
MOST_BYTES: Final = 50_000_000
NOTHING, FOUND, COULD_NOT_ASK = 0, 1, 2

WHERE_PIP_ASKS: Final = """
import json
from pip._internal.commands.install import InstallCommand
chosen = InstallCommand("install", "").parser.get_default_values()
print(json.dumps({"index": chosen.index_url, "certificates": chosen.cert, "proxy": chosen.proxy}))
"""
"""For the Python of the environment: the address from pip's files, environment and defaults, as it would use it."""


@dataclass(frozen=True, slots=True, order=True)
class Advisory:
    package: str
    version: str
    """The one that is pinned; of npm's packages the range that is affected."""
    name: str
    summary: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}: {self.name}. {self.summary}".rstrip()


@dataclass(frozen=True, slots=True)
class Answer:
    found: tuple[Advisory, ...]
    unasked: tuple[str, ...] = ()
    """What could not be asked, each a sentence."""


class NotAsked(Exception):
    """Says why there is no answer. No address: it may hold a password."""


def audit(root: Path = ROOT, locks: Iterable[Path] = PYTHON_LOCKS) -> int:
    packages = pinned(locks)
    say(
        "This asks the network: the registries that pip and npm are set up for are told the names and versions of "
        f"{len(packages)} Python packages and of those in package-lock.json, and nothing else."
    )
    answers = [ask_pip(packages), ask_npm(root)]
    found = sorted({advisory for answer in answers for advisory in answer.found})
    unasked = [sentence for answer in answers for sentence in answer.unasked]
    for advisory in found:
        say(f"- {advisory}")
    for sentence in unasked:
        say(f"Could not ask: {sentence}")
    if found:
        say(f"{len(found)} published advisories are about what is pinned. docs/hosting.md says how a lock is renewed.")
        return FOUND
    if unasked:
        say("Of what could not be asked nobody knows whether there are advisories.")
        return COULD_NOT_ASK
    say("All were asked about, and no advisory is published for what is pinned here. Python itself is not among them.")
    return NOTHING


def pinned(locks: Iterable[Path]) -> list[tuple[str, str]]:
    found = {pin for lock in locks for pin in PINNED.findall(lock.read_text("utf-8"))}
    return sorted((re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in found)


def ask_pip(packages: Sequence[tuple[str, str]]) -> Answer:
    try:
        index = Index.of_pip()
    except NotAsked as reason:
        return Answer((), (f"the index of pip, about {len(packages)} packages: {reason}.",))
    found: list[Advisory] = []
    unasked: dict[str, list[str]] = {}

    def about(package: tuple[str, str]) -> list[Advisory] | NotAsked:
        try:
            return advisories(*package, index.ask(*package))
        except NotAsked as reason:
            return reason

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for (name, version), told in zip(packages, pool.map(about, packages), strict=True):
            if isinstance(told, NotAsked):
                unasked.setdefault(str(told), []).append(f"{name} {version}")
            else:
                found += told
    return Answer(
        tuple(found),
        tuple(
            f"the index of pip, about {len(names)} of {len(packages)} packages ({shortened(names)}): {reason}."
            for reason, names in unasked.items()
        ),
    )


def shortened(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")


@dataclass(frozen=True, slots=True)
class Index:
    """Where a package index tells of one version of one package, as JSON: beside its `simple`, in `pypi`."""

    base: str
    opener: urllib.request.OpenerDirector
    headers: Mapping[str, str]

    @classmethod
    def of_pip(cls) -> Index:
        done = subprocess.run([sys.executable, "-c", WHERE_PIP_ASKS], capture_output=True, text=True, check=False)
        try:
            told = json.loads(done.stdout)
            parts = urlsplit(told["index"].rstrip("/"))
        except (ValueError, KeyError, AttributeError):
            raise NotAsked("pip does not say which index it uses") from None
        if parts.scheme not in {"https", "http"} or not parts.path.endswith("/simple"):
            raise NotAsked("it is none that tells of advisories (its address does not end in /simple)")
        place, _, host = parts.netloc.rpartition("@")
        headers = {"Accept": "application/json", "User-Agent": "meeting-board-audit"}
        if place:
            user, _, password = place.partition(":")
            secret = base64.b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode()
            headers["Authorization"] = f"Basic {secret}"
        try:
            trust = ssl.create_default_context(cafile=told["certificates"] or None)
        except OSError:
            raise NotAsked("the certificates that pip is set up for cannot be read") from None
        handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPSHandler(context=trust), SameHost()]
        if told["proxy"]:
            handlers.append(urllib.request.ProxyHandler({"http": told["proxy"], "https": told["proxy"]}))
        base = urlunsplit((parts.scheme, host, parts.path.removesuffix("/simple") + "/pypi", "", ""))
        return cls(base, urllib.request.build_opener(*handlers), headers)

    def ask(self, name: str, version: str) -> Any:
        request = urllib.request.Request(f"{self.base}/{quote(name)}/{quote(version)}/json", headers=dict(self.headers))
        try:
            with self.opener.open(request, timeout=PATIENCE) as response:
                content = response.read(MOST_BYTES + 1)
        except urllib.error.HTTPError as error:
            error.close()
            raise NotAsked(f"it answered {error.code}") from None
        except (OSError, ValueError):
            raise NotAsked("it could not be reached") from None
        if len(content) > MOST_BYTES:
            raise NotAsked("its answer was too long")
        try:
            return json.loads(content)
        except ValueError:
            raise NotAsked("its answer was no JSON") from None


class SameHost(urllib.request.HTTPRedirectHandler):
    """Who the answer leads elsewhere does not get the password for the index."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        made = super().redirect_request(req, fp, code, msg, headers, newurl)
        if made is not None and urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            made.remove_header("Authorization")
        return made


def advisories(name: str, version: str, answer: Any) -> list[Advisory]:
    """What the index knows of this version. It must be an answer about it that speaks of advisories: a mirror that
    knows nothing of them looks like a package without any."""
    told = answer.get("vulnerabilities") if isinstance(answer, dict) else None
    info = answer.get("info") if isinstance(answer, dict) else None
    if not isinstance(told, list) or not isinstance(info, dict):
        raise NotAsked("it answered without telling of advisories")
    if info.get("version") != version:
        raise NotAsked("it answered for another version")
    found = []
    for one in told:
        if not isinstance(one, dict):
            raise NotAsked("it answered in a form that is not known here")
        if one.get("withdrawn"):
            continue
        names = [str(one.get("id", "without a name")), *map(str, one.get("aliases") or [])]
        fixed = ", ".join(map(str, one.get("fixed_in") or []))
        summary = str(one.get("summary") or one.get("details") or "").strip().partition("\n")[0]
        found.append(Advisory(name, version, ", ".join(names), f"{summary} Fixed in: {fixed or 'none yet'}.".strip()))
    return found


def ask_npm(root: Path) -> Answer:
    npm = shutil.which("npm")
    if npm is None:
        return Answer((), ("npm is missing.",))
    command = [
        npm, "audit", "--json", "--package-lock-only", "--ignore-scripts", "--fetch-retries=1", "--audit-level=none",
        # Told to stay offline npm asks nobody, set up for production only about a part; and it reports nothing found.
        "--offline=false", "--include=dev", "--include=optional", "--include=peer",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=root, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
            timeout=PATIENCE_WITH_NPM,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return Answer((), ("the registry of npm: it could not be reached.",))
    try:
        return Answer(tuple(of_npm(json.loads(done.stdout))))
    except (ValueError, NotAsked):
        return Answer((), ("the registry of npm: it gave no answer about advisories.",))


def of_npm(report: Any) -> list[Advisory]:
    """What `npm audit --json` found. Where npm had no answer it prints something else."""
    told = report.get("vulnerabilities") if isinstance(report, dict) else None
    if not isinstance(told, dict) or "auditReportVersion" not in report or "error" in report:
        raise NotAsked("no report")
    found = []
    for package, entry in told.items():
        for via in entry.get("via", []):
            # A name alone: it is affected through that other package, which has an entry of its own.
            if isinstance(via, dict):
                summary = f"{via.get('title', '')} ({via.get('severity', 'of unknown severity')})".strip()
                found.append(Advisory(package, str(via.get("range", "")), advisory_name(via), summary))
    if told and not found:
        raise NotAsked("names without an advisory")
    return found


def advisory_name(via: Mapping[str, Any]) -> str:
    return str(via.get("url") or via.get("source") or "without a name").rpartition("/")[2]
