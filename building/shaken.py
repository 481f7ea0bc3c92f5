"""Of Pyodide, what the board can ever reach: the rest of its WebAssembly is not sent.

Pyodide brings what any program might want: SQLite, three more ways of compressing, the encodings of East Asia,
CPython's own test modules, and a list of 8,500 names for libraries that are loaded later. Here it is known what is
loaded. So
- modules that nobody imports are taken out of CPython's list of built-in modules: to import one is an ImportError, as
  in a Python that was built without it;
- exports that neither Pyodide's script, the board's, nor a library asks for are left out;
- functions that cannot be reached any more keep their number, and have nothing in them;
- the tables of those encodings are filled with zeros.

Which functions belong to a module is read from the order in which the linker has put them: one object file behind the
other, each module's `PyInit_` first. Where something is not as expected the build stops: then there is a new Pyodide,
to be looked at. See decision 31.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from building import webassembly
from building.bundles import minified
from building.failure import BuildFailure
from building.fingerprint import of_files
from building.places import CACHE, CLIENT, PYODIDE
from building.progress import step
from building.webassembly import Export, Segment

NOT_SENT: Final = (
    *("_ctypes", "_bz2", "_hmac", "_sqlite3", "_lzma", "_zstd", "_csv", "_lsprof", "_remote_debugging"),
    *("cmath", "_statistics", "pyexpat", "_elementtree"),
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_multibytecodec"),
    *("mmap", "termios", "xxsubtype", "_xxtestfuzz", "_testbuffer", "_testinternalcapi", "_testcapi"),
    *("_testlimitedcapi", "_testclinic", "_testclinic_limited"),
)
"""Built-in modules of CPython that nothing on the board imports, or that it does without when they are not there."""

WITHOUT: Final = ("bz2.py", "lzma.py", "compression/")
"""Of the standard library: what is of no use without these. What imports it does without it as well."""

LIBRARIES: Final = ("lzma_", "ZSTD_")
"""How the exports of the first and of the last of the libraries begin that only those modules use: liblzma, SQLite and
zstd lie behind one another."""

NEXT_TO_EACH_OTHER: Final = 40
"""Places in the table between two functions of one object file, at most."""

STUBS: Final = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["([^"]+)"\](?:\.value>>>0)?;?')
WORD: Final = re.compile(r"[A-Za-z_$][\w$]*")
PROPERTY: Final = re.compile(r"\.(_[\w$]+)")
ROWS: Final = 256


@dataclass(frozen=True)
class Shaken:
    wasm: bytes
    script: bytes


def shipped(libraries: Iterable[bytes]) -> dict[str, bytes]:
    """Pyodide as it is sent, by its own names. `libraries`: the WebAssembly that is loaded later."""
    module = (PYODIDE / "pyodide.mjs").read_bytes()
    asking = [module, *(path.read_bytes() for path in sorted(CLIENT.rglob("*.js")))]
    wasm, script = ((PYODIDE / f"pyodide.asm.{ending}").read_bytes() for ending in ("wasm", "mjs"))
    lean = shaken(wasm, script, libraries, asking)
    return {"pyodide.mjs": module, "pyodide.asm.mjs": minified(lean.script), "pyodide.asm.wasm": lean.wasm}


def sent(files: frozenset[str]) -> frozenset[str]:
    """Of these files of the standard library."""
    return frozenset(name for name in files if not name.startswith(WITHOUT))


def shaken(wasm: bytes, script: bytes, libraries: Iterable[bytes], scripts: Iterable[bytes]) -> Shaken:
    """`libraries`: the WebAssembly that is loaded later; `scripts`: all else that may name an export, as a property
    that begins with "_"."""
    libraries = list(libraries)
    named = sorted({name for one in scripts for name in PROPERTY.findall(one.decode())})
    made_from = {f"library {number}": content for number, content in enumerate(libraries)}
    how = Path(__file__).read_bytes() + Path(webassembly.__file__).read_bytes()
    key = of_files({**made_from, "wasm": wasm, "script": script, "named": "\n".join(named).encode(), "how": how})
    kept = [CACHE / "shaken" / f"{key}.{ending}" for ending in ("wasm", "js")]
    if not all(path.is_file() for path in kept):
        with step("Taking out of Pyodide what the board cannot reach"):
            made = _shaken(wasm, script.decode(), libraries, named)
        kept[0].parent.mkdir(parents=True, exist_ok=True)
        for path, content in zip(kept, (made.wasm, made.script), strict=True):
            unfinished = path.with_suffix(".unfinished")
            unfinished.write_bytes(content)
            unfinished.replace(path)
    return Shaken(*(path.read_bytes() for path in kept))


def _shaken(wasm: bytes, script: str, libraries: list[bytes], named: list[str]) -> Shaken:
    exports = webassembly.exported(wasm)
    first = sum(1 for _, kind in webassembly.imported(wasm) if kind == webassembly.FUNCTION)
    functions = webassembly.bodies(wasm)
    places = webassembly.table(wasm)
    calls, numbers = {}, {}
    for index, body in enumerate(functions, first):
        calls[index], numbers[index] = webassembly.looked_through(body)

    lean_script, own = _without_stubs(script, set())
    asked = {*WORD.findall(own), *named}
    for library in libraries:
        asked |= {name for name, _ in webassembly.imported(library)}
    named_kinds = {webassembly.FUNCTION, webassembly.VARIABLE}
    kept = [one for one in exports if one.kind not in named_kinds or {one.name, f"_{one.name}"} & asked]
    lean_script, _ = _without_stubs(script, {one.name for one in kept})

    inits = _inits(exports)
    ranges = _ranges(inits, exports)
    roots = {one.index for one in kept if one.kind == webassembly.FUNCTION}
    roots |= set(places) - _only_of(ranges, places)
    reached: set[int] = set()
    waiting = [index for index in roots if index >= first]
    while waiting:
        index = waiting.pop()
        if index in reached:
            continue
        reached.add(index)
        waiting += [called for called in calls[index] if called >= first and called not in reached]

    lean = [body if index in reached else webassembly.UNREACHABLE for index, body in enumerate(functions, first)]
    image = _Image(webassembly.data(wasm))
    _forget_modules(image, [1 + places.index(inits[name]) for name in NOT_SENT])
    begin, end = inits["_codecs_cn"], inits["_multibytecodec"]
    _forget_encodings(image, {number for index in range(begin, end) for number in numbers[index]})
    new = {
        webassembly.EXPORTS: webassembly.exports_section(kept),
        webassembly.CODE: webassembly.code_section(lean),
        webassembly.DATA: webassembly.data_section(image.segments()),
    }
    parts = [(kind, new.get(kind, content)) for kind, content in webassembly.sections(wasm)]
    return Shaken(webassembly.joined(wasm[: webassembly.HEADER], parts), lean_script.encode())


def _without_stubs(script: str, wanted: set[str]) -> tuple[str, str]:
    """Pyodide's script with the variables of the wanted exports only; and what is left of it without any, nor the list
    in which they are declared."""
    start = script.index("function assignWasmExports(wasmExports){")
    end = script.index("}", start)
    declared = script.rindex("var ", 0, start)
    stubs = STUBS.findall(script[start:end])
    gone = {variable for variable, name in stubs if name not in wanted}
    if not len(stubs) <= script[start:end].count("wasmExports[") <= len(stubs) + 1 or len(stubs) < 1000:
        raise BuildFailure("Pyodide's script names its exports in another way than before: see building/shaken.py.")
    listed = script[declared + 4 : start].strip().removesuffix(";").split(",")
    variables = [one for one in listed if one not in gone]
    assigned = STUBS.sub(lambda found: found[0] if found[2] in wanted else "", script[start:end])
    lean = f"{script[:declared]}var {','.join(variables)};{assigned}{script[end:]}"
    return lean, script[:declared] + script[end:]


def _inits(exports: list[Export]) -> dict[str, int]:
    found = {one.name.removeprefix("PyInit_"): one.index for one in exports if one.name.startswith("PyInit_")}
    missing = sorted(set(NOT_SENT) - set(found))
    if missing:
        raise BuildFailure(f"Pyodide no longer has built-in modules of these names: {', '.join(missing)}.")
    return found


def _ranges(inits: Mapping[str, int], exports: list[Export]) -> list[tuple[int, int]]:
    """From which function to which the modules that are not sent go, and their libraries."""
    order = sorted(set(inits.values()))
    ranges = []
    for name in NOT_SENT:
        start = inits[name]
        ranges.append((start, order[order.index(start) + 1] - 1))
    first, last = (
        [one.index for one in exports if one.kind == webassembly.FUNCTION and one.name.startswith(start)]
        for start in LIBRARIES
    )
    ranges.append((min(first), max(last)))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _only_of(ranges: list[tuple[int, int]], places: list[int]) -> set[int]:
    """The functions of these ranges that are in the table only because of what else is in their range. The table is in
    the order of the object files, too; the linker has made one of functions that do the same, and so one that lies in a
    range may be another's as well: then it has a place elsewhere."""
    where: dict[int, list[int]] = {}
    for place, index in enumerate(places):
        where.setdefault(index, []).append(place)
    found: set[int] = set()
    for start, end in ranges:
        taken = sorted(place for index, many in where.items() if start <= index <= end for place in many)
        runs: list[list[int]] = []
        for place in taken:
            if runs and place - runs[-1][-1] <= NEXT_TO_EACH_OTHER:
                runs[-1].append(place)
            else:
                runs.append([place])
        if not runs:
            continue
        longest = max(runs, key=len)
        found |= {
            index
            for index, many in where.items()
            if start <= index <= end and all(longest[0] <= place <= longest[-1] for place in many)
        }
    return found


class _Image:
    """The memory as it is when the program starts."""

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments
        self._size = max(one.address + len(one.content) for one in segments)
        self.content = bytearray(self._size)
        for one in segments:
            self.content[one.address : one.address + len(one.content)] = one.content

    def words(self, address: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}I", self.content, address)

    def segments(self) -> list[Segment]:
        """In the same pieces as before: what lies between them is zero."""
        return [
            Segment(one.address, bytes(self.content[one.address : one.address + len(one.content)]))
            for one in self._segments
        ]


def _forget_modules(image: _Image, places: list[int]) -> None:
    """Takes them out of CPython's list of built-in modules: rows of the address of a name and a place in the table, and
    a row of zeros at the end."""
    wanted = set(places)
    start = _row_of(image, places[0])
    while image.words(start - 8, 2)[1] and image.words(start - 8, 2)[0]:
        start -= 8
    rows, at = [], start
    while (row := image.words(at, 2)) != (0, 0):
        rows.append(row)
        at += 8
    left = [row for row in rows if row[1] not in wanted]
    if len(rows) - len(left) != len(wanted) or len(rows) > 200:
        raise BuildFailure("Pyodide's list of built-in modules was not found: see building/shaken.py.")
    packed = b"".join(struct.pack("<2I", *row) for row in left)
    image.content[start:at] = packed + bytes(at - start - len(packed))


def _row_of(image: _Image, place: int) -> int:
    name = image.content.find(NOT_SENT[0].encode() + b"\0")
    while name >= 0:
        at = image.content.find(struct.pack("<2I", name, place))
        if at >= 0 and image.content[name - 1] == 0:
            return at
        name = image.content.find(NOT_SENT[0].encode() + b"\0", name + 1)
    raise BuildFailure("Pyodide's list of built-in modules was not found: see building/shaken.py.")


def _forget_encodings(image: _Image, numbers: set[int]) -> None:
    """Each encoding has arrays of 256 rows: the address of a piece of a table, and from which byte to which it goes."""
    spans: list[tuple[int, int]] = []
    for address in sorted(numbers):
        if address % 4 or not 1024 <= address <= len(image.content) - 8 * ROWS:
            continue
        pieces = []
        for row in range(ROWS):
            start, limits = image.words(address + 8 * row, 2)
            bottom, top = limits & 0xFF, (limits >> 8) & 0xFF
            if start == 0 and limits == 0:
                continue
            if limits > 0xFFFF or bottom > top or start % 2 or not 1024 <= start < len(image.content):
                break
            pieces.append((start, start + 2 * (top - bottom + 1)))
        else:
            if len(pieces) >= 8:
                spans += [*pieces, (address, address + 8 * ROWS)]
    for start, end in spans:
        image.content[start:end] = bytes(end - start)
