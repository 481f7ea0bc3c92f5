"""Modules of the client that are fetched as one file: each would be asked for by itself, and a browser asks a host for
six at a time.

What the first page begins with is in three: what it shows, what opens the lock of the device, and what starts Python.
Of these only the last is another one with each version (see `modules`). Pages and workers that share no module with the
board have all of theirs in one. What is needed later, or by few, stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from building.bundles import made_once
from building.failure import BuildFailure
from building.modules import followed, importing, leading
from building.places import IN_NODE

PAGES: Final = ("projector.js", "rescue.js")
"""Each of them begins a page of its own."""

WORKERS: Final = ("imager.js", "interpreter.js", "sealing.js")
"""Each of them is imported in a worker, which has no page to look at. They are sent in few bytes."""

WITHIN: Final = ("fitting.js", "given.js", "starting.js")
"""Nobody asks for these by themselves: they are inside of the files of pages and workers. So is most of `vault/`, which
is sent as well: tests and the bench ask for it."""

BEGINS: Final = "boot.js"
"""It stays by itself: small, and another one with each version, as it names what starts Python."""

THEN: Final = ("python.js", "lockscreen.js", "locking.js", "attending.js")
"""What it imports as soon as it can: a start of Python."""

SHARED: Final = ("assets.js", "exit.js", "jose.js")
"""Written by the build; what has to work also where nothing else does; and what is looked at by itself."""

PAGE, LOCK, PYTHON = "page.js", "lock.js", "python.js"


def gathered(client: Mapping[str, bytes]) -> dict[str, bytes]:
    """The client's files with these modules put together, and with imports that lead there. `client`: by their names,
    `assets.js` need not be among them."""
    known = {"assets.js": b"", **client}
    made = {
        name: together(client, _without(SHARED, followed(known, [name])), [name], minified=name in WORKERS)
        for name in (*PAGES, *WORKERS)
    }
    groups = groups_of(known)
    if taken := [name for name, members in groups.items() if name in client and name not in members]:
        raise BuildFailure(f"These names are taken by files that the build makes: {', '.join(taken)}.")
    made |= {name: together(client, members, members) for name, members in groups.items()}
    leads = {member: name for name, members in groups.items() for member in members}
    left = {name: content for name, content in client.items() if name not in leads and name not in WITHIN}
    return leading({**left, **made}, leads)


def groups_of(client: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The names of what the first page begins with, by the file in which they are."""
    each_time = importing(client, "assets.js")
    now = _without((*SHARED, BEGINS), followed(client, [BEGINS]))
    if moving := sorted(set(now) & each_time):
        raise BuildFailure(
            f"All that {PAGE} holds would be fetched again with each version: of what {BEGINS} imports at once, "
            f"{', '.join(moving)} import where everything is (assets.js), if only by way of others. "
            f"Let {BEGINS} import that with import(…), and hand it on."
        )
    then = _without((*SHARED, BEGINS, *now), followed(client, THEN))
    return {
        PAGE: now,
        LOCK: [name for name in then if name not in each_time],
        PYTHON: [name for name in then if name in each_time],
    }


def together(
    client: Mapping[str, bytes], members: Sequence[str], exported: Sequence[str], *, minified: bool = False
) -> bytes:
    """These modules as one, which exports all that the `exported` do."""
    files = {name: client[name].decode() for name in members}
    job = {"files": files, "members": members, "exported": exported, "minified": minified}
    asked = json.dumps(job, sort_keys=True).encode()
    return made_once({"asked": asked, "how": (IN_NODE / "gather.mjs").read_bytes()}, "gather.mjs", asked)


def _without(others: Sequence[str], names: Sequence[str]) -> list[str]:
    return sorted(set(names) - set(others))
