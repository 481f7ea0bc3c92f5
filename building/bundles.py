"""Scripts that are put together from several: what the board takes of jose, and what a locked page runs. And scripts of
others that are sent in fewer bytes than they were written in.

A locked page has no folder beside it to load anything from: all that opens it is in one script inside. The board loads
jose as a module, and only once somebody locks or opens a file.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from typing import Final

from building.failure import BuildFailure
from building.fingerprint import of_files
from building.node import node
from building.places import CACHE, CLIENT, ESBUILD, IN_NODE, JOSE, ROOT
from building.preparing import last_lines

JOSE_TAKEN: Final = (
    'export { FlattenedEncrypt } from "jose/jwe/flattened/encrypt";\n'
    'export { flattenedDecrypt } from "jose/jwe/flattened/decrypt";\n'
)
"""JWE in its flattened JSON serialisation (RFC 7516, 7.2.2), both ways, and no more of the library."""


def jose() -> bytes:
    """`jose.js`, as `site/client/sealing.js` imports it."""
    return _bundled('export * from "./jose.js";', "esm")


def opener() -> bytes:
    """All that a locked page runs, as one script that stands inside it."""
    return _bundled('import "./opener.js";', "iife")


def minified(script: bytes) -> bytes:
    """The same program without blanks and long names."""
    return made_once({"script": script, "how": (IN_NODE / "minify.mjs").read_bytes()}, "minify.mjs", script)


def _bundled(entry: str, format: str) -> bytes:
    job = {"entry": entry, "jose": JOSE_TAKEN, "format": format, "banner": _notice()}
    asked = json.dumps({**job, "folder": str(CLIENT)}).encode()
    script = made_once(_from_what(job), "bundle.mjs", asked)
    if any(ends in script.lower() for ends in (b"</", b"<!--")):
        raise BuildFailure("The script of a locked page would end too early in the page: it has </ or <!-- in it.")
    return script


def made_once(made_from: Mapping[str, bytes], how: str, asked: bytes) -> bytes:
    """What the script `how` (in `building/in_node/`) makes of `asked`, or has made of it before. `made_from`: all that
    the result depends on, without esbuild."""
    kept = CACHE / "bundles" / f"{of_files({**made_from, '/esbuild': (ESBUILD / 'package.json').read_bytes()})}.js"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_bytes(_made(how, asked))
        unfinished.replace(kept)
    return kept.read_bytes()


def _from_what(job: Mapping[str, str]) -> dict[str, bytes]:
    """All that the result depends on."""
    return {
        "/job": json.dumps(job, sort_keys=True).encode(),
        "/jose": (JOSE / "package.json").read_bytes(),
        "/how": (IN_NODE / "bundle.mjs").read_bytes(),
        **{
            path.name: path.read_bytes()
            for path in (CLIENT / "opener.js", CLIENT / "sealing.js", CLIENT / "spelling.js")
        },
    }


def _made(how: str, asked: bytes) -> bytes:
    done = subprocess.run(
        [node(), str(IN_NODE / how)],
        input=asked,
        capture_output=True,
        env={**os.environ, "NODE_OPTIONS": ""},
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        said = last_lines(done.stderr.decode("utf-8", "replace"), 25)
        raise BuildFailure(f"A script could not be put together ({how}). What Node said last:\n{said}")
    return done.stdout


def _notice() -> str:
    """The licence asks that it goes wherever the code is copied to."""
    package = json.loads((JOSE / "package.json").read_text("utf-8"))
    licence = (JOSE / "LICENSE.md").read_text("utf-8")
    holder = next(line.strip() for line in licence.splitlines() if line.startswith("Copyright"))
    return f"/* With parts of jose {package['version']}, {package['license']} licence. {holder} */"
