"""`dist/`: which file goes where, under which name.

Only the pages and what browsers look for by name have fixed names. Everything else lies in a folder, or has a name,
with a hash of its content: it can be cached for ever, and an update fetches only what has changed. All addresses are
relative, so that any folder of any static host will do.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from building import bill, fingerprint, packing
from building.bundles import jose, minified, opener
from building.failure import BuildFailure
from building.gathering import LOCK, PYTHON, gathered
from building.modules import followed, importing, leading
from building.packing import Part
from building.places import CLIENT, CORE, ICONS, IDIOMORPH, PYSCRIPT, ROOT, STYLE
from building.rendering import locked_page, pages
from building.runtime import Runtime, runtime
from building.shaken import shipped
from building.thirdparty import as_json, third_party

Files = dict[str, bytes]

ON_THEIR_OWN = ("imager.js", "interpreter.js", "jose.js", "sealing.js", "start.py")
"""Of the client: what is found by its name, and looked at before it runs."""

NEXT = tuple(f"client/{name}" for name in (PYTHON, "interpreter.js", LOCK))
"""The modules that a start of Python begins with: what is waited for longest first."""

PYODIDE_MODULES = ("pyodide.js", "pyodide.asm.js")
"""They are imported under their own address, so they lie there as they are; most hosts compress them on the way."""

MADE_AT_THE_END = ("sw.js", "third-party.json", bill.NAME)
ABOUT = ("about.html", "about-children.html", "about-print.html")
PAGES = (
    "index.html",
    "rescue.html",
    "projector.html",
    "exit.html",
    "manifest.webmanifest",
    "sharing.webmanifest",
    *ABOUT,
)


@dataclass(frozen=True)
class Distribution:
    files: Mapping[str, bytes]
    """By their address in `dist/`."""
    precached: tuple[str, ...]
    """What the service worker keeps: everything a person can come to without a network."""
    version: str


def distribution() -> Distribution:
    made = runtime()
    files: Files = {}
    addresses: dict[str, str] = {}
    parts: dict[str, list[Part]] = {}

    def folder(unit: str, content: Mapping[str, bytes]) -> str:
        """Files that find each other by name stay together in one folder, as they were delivered."""
        place = f"{unit}-{fingerprint.of_files(content)[: fingerprint.SHORT]}"
        for name, data in content.items():
            files[f"{place}/{name}"] = data
            addresses[f"{unit}/{name}"] = f"{place}/{name}"
        return place

    def single(name: str, content: bytes) -> None:
        path = PurePosixPath(name)
        address = f"{path.stem}-{fingerprint.short(content)}{path.suffix}"
        files[address] = content
        addresses[name] = address

    def large(name: str, unit: str, segments: Mapping[str, bytes]) -> None:
        """Packed, in parts and pieces. Nothing lies at the address that the name has: see checked.js."""
        made, its_files = packing.parts(unit, segments)
        files.update(its_files)
        parts[name] = made

    modules, wasm = pyodide(made)
    folder("pyodide", modules)
    folder("pyscript", pyscript())
    large("pyodide/pyodide.asm.wasm", "wasm", {"": wasm})
    large("stdlib.zip", "stdlib", {"": made.stdlib})
    large("libraries.zip", "libraries", {"": made.libraries})
    large("board.zip", "board", made.board_segments)
    single("locked.html", locked_page(opener(), locked_look()))
    for module, content in made.extensions.items():
        package = module.rpartition(".")[0]
        large(f"{package}.wasm", package, {"": content})
    client = gathered(client_files())
    each_time = importing(client, "assets.js")
    steady = {name: content for name, content in client.items() if name not in each_time}
    place = folder("client", steady)
    start = leading({name: client[name] for name in sorted(each_time)}, {name: f"../{place}/{name}" for name in steady})
    start["assets.js"] = assets_module(made, {**files, **{f"start/{n}": c for n, c in start.items()}}, addresses, parts)
    place = folder("client-start", start)
    addresses.update({f"client/{name}": f"{place}/{name}" for name in start})
    single("style.css", style_sheet())
    single("wall.css", without_comments((STYLE / "projector" / "wall.css").read_text("utf-8")).encode())
    folder("icons", icons())

    for name in (*PAGES, *MADE_AT_THE_END):
        addresses[name] = name
    rendered = pages(addresses, ahead(files, addresses))
    if set(rendered) != set(PAGES):
        missing = ", ".join(sorted(set(PAGES) ^ set(rendered)))
        raise BuildFailure(f"site/app/static must render exactly {', '.join(PAGES)}; the difference: {missing}.")
    files.update(rendered)
    check_fixed_names(files)

    others = third_party(made, files, addresses, parts)
    files["third-party.json"] = as_json(others)
    precached = tuple(sorted(files))
    version = fingerprint.of_files(files)[: fingerprint.SHORT]
    files["sw.js"] = service_worker(version, {name: files[name] for name in precached}, kept_opened(parts))
    # For whoever looks after a host: no device has to keep it.
    files[bill.NAME] = bill.bill(others, version)
    return Distribution(files, precached, version)


def ahead(files: Files, addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """What the first page has the browser fetch before a module names it: see `app.static.documents.Ahead`."""
    now = followed(files, [addresses["client/boot.js"]])
    wanted = [addresses[name] for name in (*NEXT, *sorted(name for name in addresses if name.startswith("pyscript/")))]
    return {"now": sorted(now), "then": [one for one in followed(files, wanted) if one not in now]}


def pyodide(made: Runtime) -> tuple[Files, bytes]:
    """Its modules, and its WebAssembly. The modules are named `.js`: there are hosts that send `.mjs` as something a
    browser refuses to run."""
    files = shipped(made.extensions.values())
    wasm = files.pop("pyodide.asm.wasm")
    return {name.replace(".mjs", ".js"): content for name, content in files.items()}, wasm


def pyscript() -> Files:
    """PyScript's core and the plugin it imports even when it is told to leave all plugins out."""
    folder = PYSCRIPT / "dist"
    paths = [folder / "core.js", *sorted(folder.glob("core-*.js")), *sorted(folder.glob("error-*.js"))]
    if len(paths) != 3:
        raise BuildFailure(
            "PyScript's files are named in another way than before: see pyscript() in building/distribution.py."
        )
    return {path.name: path.read_bytes() for path in paths}


def client_files() -> Files:
    """Ours without their comments, which are for whoever reads the sources: they are a third of the bytes."""
    paths = [path for path in sorted(CLIENT.rglob("*")) if path.suffix in {".js", ".py"}]
    files = {path.relative_to(CLIENT).as_posix(): path.read_bytes() for path in paths}
    files.pop("sw.js", None)  # It must lie at the top: a service worker governs the folder it lies in.
    files.pop("opener.js", None)  # It is inside the locked page.
    for name in files:
        if name.endswith(".js"):
            files[name] = without_remarks(files[name].decode()).encode()
    files["idiomorph.js"] = minified((IDIOMORPH / "dist" / "idiomorph.esm.js").read_bytes())
    files["jose.js"] = jose()
    return files


def assets_module(made: Runtime, files: Files, addresses: Mapping[str, str], parts: Mapping[str, list[Part]]) -> bytes:
    """`assets.js`: tells the boot where everything is, as seen from its own folder, and how to recognise it. What is to
    lie beside it is among the files as `start/…`."""
    own = {name: f"start/{name}" for name in ON_THEIR_OWN if f"start/{name}" in files}
    client = {f"client/{name}" for name in ON_THEIR_OWN}
    wanted = {
        **{
            name: (f"../{address}", files[address])
            for name, address in addresses.items()
            if name in client or not name.startswith("client/")
        },
        **{f"client/{name}": (f"./{name}", files[address]) for name, address in own.items()},
    }
    listed: dict[str, Any] = {}
    for name, (address, content) in wanted.items():
        listed[name] = {"address": address, "bytes": len(content), "sha256": fingerprint.sha256(content)}
        if name in {f"pyodide/{module}" for module in PYODIDE_MODULES}:
            listed[name] |= {"bytes": len(gzip.compress(content, 9)), "size": len(content)}
    for name, many in parts.items():
        content = b"".join(one.opened for one in many)
        listed[name] = {
            "address": f"../{addresses['pyodide/pyodide.js'].rpartition('/')[0]}/{name.rpartition('/')[2]}",
            "bytes": sum(one.travels for one in many),
            "size": len(content),
            "sha256": fingerprint.sha256(content),
            "parts": [" ".join((one.folder, *one.pieces)) for one in many],
        }
    extensions = {module: f"{module.rpartition('.')[0]}.wasm" for module in made.extensions}
    return (
        "// Written by the build: where the files of the boot are, and how to recognise them.\n"
        f"export const files = {json.dumps(listed, indent=1, sort_keys=True)};\n"
        f"export const extensions = {json.dumps(extensions, sort_keys=True)};\n"
        f"export const version = {json.dumps(made.pyodide_version)};\n"
        f"export const lockInfo = {json.dumps(made.lock_info, sort_keys=True)};\n"
    ).encode()


def style_sheet() -> bytes:
    """What the board shares with the record comes first: the values, and how answers stand on their line. Comments are
    for whoever reads the sources, as are lines of their own: they are a sixth of the bytes that a phone would fetch
    before it shows anything."""
    paths = [CORE / "record" / "tokens.css", CORE / "record" / "picture.css", *sorted(STYLE.glob("*.css"))]
    parts = [without_comments(path.read_text("utf-8")).strip() + "\n" for path in paths]
    return on_few_lines("".join(parts)).encode()


def locked_look() -> bytes:
    """The style sheet of a locked page, until it is opened."""
    return without_comments((STYLE / "locked" / "locked.css").read_text("utf-8")).encode()


def without_comments(style: str) -> str:
    """No style sheet of ours has `/*` in a string; whitespace stays as it is, but for lines that are left empty."""
    return re.sub(r"\n\s*\n", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def on_few_lines(style: str) -> str:
    """Without the line breaks, blanks and semicolons that mean nothing to a browser: breaks and blanks behind a brace
    or a semicolon, blanks before an opening brace and behind the name of what is set, semicolons before a closing
    brace, blanks behind a comma and around ">". No style sheet of ours has any of these in a string."""
    joined = re.sub(r",\s+", ",", re.sub(r"\s+\{", "{", re.sub(r"(?<=[{};])\s+", "", style)))
    joined = re.sub(r"\s*>\s*", ">", joined)
    return re.sub(r"(?<=[{;])([\w-]+): +", r"\1:", re.sub(r";?\s*\}", "}", joined))


REMARK: Final = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)(?:.|\n))*\*/[ \t]*)$", re.MULTILINE)


def without_remarks(script: str) -> str:
    """A script of ours without the comments that have lines of their own. All else keeps its line: what the browser
    says of an error leads to the place in the sources, unless the script is put together with others."""
    kept, end = [], 0
    for found in REMARK.finditer(script):
        kept.append(script[end : found.start()])
        end = found.end()
        if "".join(kept).count("`") % 2:
            raise BuildFailure(f"Whether this is a comment, or stands in a text, cannot be told: {found[0].strip()}")
        kept.append("\n" * found[0].count("\n"))
    return "".join(kept) + script[end:]


def icons() -> Files:
    return {path.name: path.read_bytes() for path in sorted(ICONS.glob("*")) if path.suffix in {".svg", ".png"}}


def check_fixed_names(files: Mapping[str, bytes]) -> None:
    allowed = {*PAGES, *MADE_AT_THE_END}
    loose = [name for name in files if name not in allowed and not has_hash(name)]
    if loose:
        raise BuildFailure(f"These files have neither a hash in their name nor a known fixed name: {', '.join(loose)}.")


def has_hash(name: str) -> bool:
    hashed = name.partition("/")[0].partition(".")[0].rpartition("-")[2]
    return len(hashed) == fingerprint.SHORT and set(hashed) <= set("0123456789abcdef")


def kept_opened(parts: Mapping[str, list[Part]]) -> dict[str, Any]:
    """What the service worker keeps opened: under the address of its first piece."""
    return {
        one.addresses[0]: {
            "integrity": fingerprint.integrity(one.opened),
            "type": "application/wasm" if name.endswith(".wasm") else "application/octet-stream",
            "pieces": " ".join(one.pieces),
        }
        for name, many in parts.items()
        for one in many
    }


def service_worker(version: str, files: Mapping[str, bytes], parts: Mapping[str, Any]) -> bytes:
    """`files`: all that is kept, with the pieces; `parts`: see `kept_opened`."""
    plain = {name: fingerprint.integrity(files[name]) for name in files if not name.endswith(packing.SUFFIX)}
    listed = {"version": version, "files": plain, "parts": parts}
    source = without_remarks((CLIENT / "sw.js").read_text("utf-8")).encode()
    return (
        b"// Written by the build: the version, and every file with its hash.\n"
        b"self.precache = " + json.dumps(listed, indent=1, sort_keys=True).encode() + b";\n\n" + source
    )


def write(made: Distribution, target: Path) -> None:
    """Puts the files into the folder so that a page opened meanwhile finds old or new, never half: what has a hash in
    its name comes first, then the pages, then the service worker; what is no longer part of it goes at the end."""
    order = sorted(made.files, key=lambda name: (not has_hash(name), name == "sw.js", name))
    for name in order:
        path = target / name
        if path.is_file() and path.read_bytes() == made.files[name]:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".unfinished")
        unfinished.write_bytes(made.files[name])
        unfinished.replace(path)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(target).as_posix() not in made.files:
            path.unlink()


def described(target: Path) -> str:
    return str(target.relative_to(ROOT)) if target.is_relative_to(ROOT) else str(target)
