"""Reads a WebAssembly module as far as the build must: its sections, what it imports and exports, which functions each
function calls, and which numbers stand in it as constants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from building.failure import BuildFailure

FUNCTION, TABLE, MEMORY, VARIABLE = 0, 1, 2, 3
IMPORTS, EXPORTS, ELEMENTS, CODE, DATA = 2, 7, 9, 10, 11
HEADER = 8
UNREACHABLE = b"\x00\x00\x0b"
"""A function without local variables that stops the program."""


@dataclass(frozen=True)
class Export:
    name: str
    kind: int
    index: int


def unsigned(content: bytes, at: int) -> tuple[int, int]:
    """A number in LEB128, and where it ends."""
    number = shift = 0
    while True:
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


def written(number: int) -> bytes:
    out = bytearray()
    while True:
        byte, number = number & 0x7F, number >> 7
        out.append(byte | 0x80 if number else byte)
        if not number:
            return bytes(out)


def sections(module: bytes) -> list[tuple[int, bytes]]:
    found, at = [], HEADER
    while at < len(module):
        kind = module[at]
        length, start = unsigned(module, at + 1)
        at = start + length
        found.append((kind, module[start:at]))
    return found


def joined(header: bytes, parts: list[tuple[int, bytes]]) -> bytes:
    return header + b"".join(bytes([kind]) + written(len(content)) + content for kind, content in parts)


def section(module: bytes, wanted: int) -> bytes:
    return next(content for kind, content in sections(module) if kind == wanted)


def _name(content: bytes, at: int) -> tuple[str, int]:
    length, at = unsigned(content, at)
    return content[at : at + length].decode(), at + length


def _limits(content: bytes, at: int) -> int:
    upper = content[at] & 1
    _, at = unsigned(content, at + 1)
    return unsigned(content, at)[1] if upper else at


def imported(module: bytes) -> Iterator[tuple[str, int]]:
    """The names and the kinds."""
    content = section(module, IMPORTS)
    count, at = unsigned(content, 0)
    for _ in range(count):
        _, at = _name(content, at)
        name, at = _name(content, at)
        kind, at = content[at], at + 1
        if kind == FUNCTION:
            _, at = unsigned(content, at)
        elif kind == TABLE:  # A table: of what, and how large.
            at = _limits(content, at + 1)
        elif kind == MEMORY:  # A memory.
            at = _limits(content, at)
        elif kind == VARIABLE:  # Its type, and whether it changes.
            at += 2
        else:  # A tag.
            _, at = unsigned(content, at + 1)
        yield name, kind


def exported(module: bytes) -> list[Export]:
    content = section(module, EXPORTS)
    count, at = unsigned(content, 0)
    found = []
    for _ in range(count):
        name, at = _name(content, at)
        kind = content[at]
        index, at = unsigned(content, at + 1)
        found.append(Export(name, kind, index))
    return found


def exports_section(exports: list[Export]) -> bytes:
    rows = [
        written(len(one.name.encode())) + one.name.encode() + bytes([one.kind]) + written(one.index) for one in exports
    ]
    return written(len(rows)) + b"".join(rows)


def bodies(module: bytes) -> list[bytes]:
    content = section(module, CODE)
    count, at = unsigned(content, 0)
    found = []
    for _ in range(count):
        length, start = unsigned(content, at)
        at = start + length
        found.append(content[start:at])
    return found


def code_section(functions: list[bytes]) -> bytes:
    return written(len(functions)) + b"".join(written(len(body)) + body for body in functions)


def table(module: bytes) -> list[int]:
    """The functions that are called by their place in the table, from place 1 on."""
    content = section(module, ELEMENTS)
    if not content.startswith(b"\x01\x00\x41\x01\x0b"):
        raise BuildFailure("Pyodide's table of functions is written in another way than before.")
    count, at = unsigned(content, 5)
    found = []
    for _ in range(count):
        index, at = unsigned(content, at)
        found.append(index)
    return found


@dataclass(frozen=True)
class Segment:
    address: int
    content: bytes


def data(module: bytes) -> list[Segment]:
    content = section(module, DATA)
    count, at = unsigned(content, 0)
    found = []
    for _ in range(count):
        if content[at : at + 2] != b"\x00\x41":
            raise BuildFailure("Pyodide's data are written in another way than before.")
        address, at = unsigned(content, at + 2)
        length, at = unsigned(content, at + 1)
        found.append(Segment(address, content[at : at + length]))
        at += length
    return found


def data_section(segments: list[Segment]) -> bytes:
    return written(len(segments)) + b"".join(
        b"\x00\x41" + _signed(one.address) + b"\x0b" + written(len(one.content)) + one.content for one in segments
    )


def _signed(number: int) -> bytes:
    out = bytearray()
    while True:
        byte, number = number & 0x7F, number >> 7
        if number == 0 and not byte & 0x40:
            out.append(byte)
            return bytes(out)
        out.append(byte | 0x80)


def _skip(body: bytes, at: int, numbers: int = 1) -> int:
    for _ in range(numbers):
        while body[at] >= 0x80:
            at += 1
        at += 1
    return at


ONE_NUMBER = {0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x18, *range(0x20, 0x27), 0x3F, 0x40, 0x42, 0xD0}
TWO_NUMBERS = {0x11, 0x13}
NONE = {0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}


def looked_through(body: bytes) -> tuple[set[int], set[int]]:
    """The functions that a function calls or names, and the numbers in it that could be addresses."""
    calls: set[int] = set()
    numbers: set[int] = set()
    count, at = unsigned(body, 0)
    for _ in range(count):
        at = _skip(body, at) + 1
    while at < len(body):
        code = body[at]
        at += 1
        if code in NONE:
            continue
        if code in {0x10, 0x12, 0xD2}:  # call, return_call, ref.func
            called, at = unsigned(body, at)
            calls.add(called)
        elif code in ONE_NUMBER:
            at = _skip(body, at)
        elif code in TWO_NUMBERS:
            at = _skip(body, at, 2)
        elif 0x28 <= code <= 0x3E:  # loads and stores: alignment, offset
            number, at = unsigned(body, _skip(body, at))
            numbers.add(number)
        elif code == 0x41:  # i32.const
            number, at = unsigned(body, at)
            numbers.add(number)
        elif code == 0x43:
            at += 4
        elif code == 0x44:
            at += 8
        elif code == 0x0E:  # br_table
            count, at = unsigned(body, at)
            at = _skip(body, at, count + 1)
        elif code == 0x1C:
            count, at = unsigned(body, at)
            at += count
        elif code == 0x1F:  # try_table
            count, at = unsigned(body, _skip(body, at))
            for _ in range(count):
                at = _skip(body, at + 1, 2 if body[at] in {0, 1} else 1)
        elif code == 0xFC:
            kind, at = unsigned(body, at)
            at = _skip(body, at, 0 if kind <= 7 else 2 if kind in {8, 10, 12, 14} else 1)
        else:
            raise BuildFailure(f"Pyodide's WebAssembly has an instruction that the build does not know: {code:#x}.")
    return calls, numbers
