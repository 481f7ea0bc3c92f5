"""The static pages, rendered on the host by the board's own views (`site/app/static/`).

In a process of its own, so that a build in a long-running server always sees the views as they are now.
Reads the addresses of the files and a council's links as JSON on standard input, and writes the pages as JSON;
for the locked page, the script and the style sheet that go into it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from building.failure import BuildFailure
from building.links import links
from building.places import ROOT, SITE
from building.preparing import last_lines


def pages(addresses: Mapping[str, str], ahead: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    return _rendered({"addresses": addresses, "links": links(), "ahead": ahead})


def locked_page(opener: bytes, look: bytes) -> bytes:
    """The page around what is locked: `app.static.locked`."""
    return _rendered({"opener": opener.decode(), "look": look.decode()})["locked.html"]


def _rendered(given: Mapping[str, object]) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "building.rendering"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(SITE)]),
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        check=False,
    )
    if done.returncode:
        raise BuildFailure(f"The static pages could not be rendered:\n{last_lines(done.stderr, 20)}")
    return {name: text.encode() for name, text in json.loads(done.stdout).items()}


def main() -> None:
    given = json.load(sys.stdin)
    json.dump(_locked(given) if "opener" in given else _pages(given), sys.stdout)


def _pages(given: Mapping[str, Any]) -> dict[str, str]:
    from app.static.documents import Ahead
    from app.static.pages import pages as render
    from app.views.about import Link

    links = [Link(**link) for link in given["links"]]
    return render(given["addresses"], links=links, ahead=Ahead(**given["ahead"]))


def _locked(given: Mapping[str, Any]) -> dict[str, str]:
    from app.static.locked import locked_page as render

    from sos_core.language import Language

    return {"locked.html": render(Language(), given["opener"], given["look"])}


if __name__ == "__main__":
    main()
