"""Files that somebody could bring, made from good ones: changed in what they say, in how they are written, and in their
bytes. From one number comes always the same file, so whatever goes wrong can be looked at again.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from sos_core.canonical import canonical_digest
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.files.everything_file import Sort, entry_digest, entry_of, write_everything
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.presets import MeetingKind
from sos_core.record import render
from sos_core.report_page import render_contribution
from tests.core.everything import meeting_with_everything
from tests.core.hostile import OWN
from tests.core.meeting_01 import DAY, at, id_of

GOLDEN: Final = Path(__file__).parents[1] / "core" / "golden"
JWE: Final = {
    "protected": "eyJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1ciLCJlbmMiOiJBMjU2R0NNIiwicDJjIjo2MDAwMDAsInAycyI6"
    "IkFBRUNBd1FGQmdjSUNRb0xEQTBPRHcifQ",
    "encrypted_key": "A" * 53 + "A",
    "iv": "A" * 16,
    "ciphertext": "AAECAwQFBgcICQ",
    "tag": "A" * 22,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Good:
    """A file as it should be. `tree` is what is in it, where that is JSON by itself."""

    name: str
    data: bytes
    tree: Any


@cache
def good_files() -> tuple[Good, ...]:
    """Every kind there is. Small ones stand here more than once: what is read fast is tried often."""
    least = Meeting(kind=MeetingKind.OTHER, held_on=DAY, id=id_of(1), made=at(9, 0), changed=at(9, 0))
    whole, small = (
        write_json(copy_for(meeting_with_everything(), Audience.WHOLE)),
        write_json(copy_for(least, Audience.WHOLE)),
    )
    paths = sorted((*GOLDEN.rglob("*.json"), *GOLDEN.rglob("*.html")))
    given = {path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in paths}
    contribution = given["contributions/version-1/a-child.json"]
    entries = [entry_of(Sort.MEETING, small), entry_of(Sort.CONTRIBUTION, contribution), entry_of(Sort.PROMPTS, "{}")]
    jwe = json.dumps(JWE)
    made = {
        "everything of a meeting": whole,
        "least": small,
        "least as a page": render(copy_for(least, Audience.EVERYONE), Language()),
        "contribution as a page": render_contribution(read_contribution(contribution), Language()),
        "contribution again": write_contribution(read_contribution(contribution)),
        "everything": write_everything(entries, at(9, 0)),
        "locked": jwe,
        "locked page": f'<!doctype html><title>Locked file</title><template id="locked-file">{jwe}</template>',
    }
    files = []
    for name, text in {**given, **made}.items():
        tree = json.loads(text) if text.startswith("{") else None
        files += [Good(name, text.encode(), tree)] * (1 if len(text) > 20_000 else 6)
    return tuple(files)


HEAVY: Final = '{"a": ' * 3_000
STRANGE: Final[Sequence[Any]] = (
    *(None, True, False, 0, -1, 1, 7, 11, 2**31, 2**53 + 1, 10**30, 0.5, -0.0, 1e308, "", " ", "x" * 301, "x" * 5_001),
    *([], {}, [[]], [{}], [None], {"": None}, {"__proto__": {"admin": True}}, {"constructor": {"prototype": {}}}),
    *("null", "true", "0", "2026-02-30", "9999-12-31", "0001-01-01", "24:00", "2026-09-03T09:30:00Z", "+99999-01-01"),
    *("whole", "everyone", "leader", "meeting-board", id_of(1), id_of(999), "F" * 64, "0" * 64, "a" + "\u0301" * 40),
    *("\u202e", "\ufeff", "ﷺ" * 300, "\U0010ffff", "İ" * 300, "\u0f73" * 20, "0 0 1 1", "-1 -1", "1 " * 2_000),
    *([0] * 400, ["x"] * 400, [{}] * 400, dict.fromkeys(map(str, range(101)), 0), "=" * 100, *OWN),
)  # fmt: skip
KEYS: Final = (
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "",
    "\u202e",
    "id",
    "limits",
    "format",
    "a.b[0]",
    "é",
)
RAW: Final = (
    *("1e999", "-1e999", "1E400", "-0", "1" * 4_400, "1" * 60, "0.1", "1.0", "01", "0x10", "NaN", "Infinity", "1e-999"),
    *("1_000", "+1", ".5", "5.", "--1", "1e", "nul", "undefined", "True", "'x'", "/* */ 1", "\\u0022", "[" * 40),
    *('"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\x41"', '"\\', '"', '{"a":1,"a":2}', "[1,]", "\x00", "\ufeff"),
)  # fmt: skip


# In what it says ---------------------------------------------------------------------------------------------------


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        inside = one.items() if isinstance(one, dict) else enumerate(one)
        for key, value in inside:
            found.append((one, key))
            if isinstance(value, (dict, list)):
                waiting.append(value)
    return found


def _copied(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _other_value(random: Random, tree: Any) -> None:
    where, key = random.choice(_places(tree))
    where[key] = _copied(random.choice(STRANGE))


def _swapped(random: Random, tree: Any) -> None:
    places = _places(tree)
    (one, a), (other, b) = random.choice(places), random.choice(places)
    one[a], other[b] = _copied(other[b]), _copied(one[a])


def _from_another(random: Random, tree: Any) -> None:
    others = [good.tree for good in good_files() if good.tree is not None]
    where, key = random.choice(_places(tree))
    there, name = random.choice(_places(random.choice(others)))
    where[key] = _copied(there[name])


def _taken_out(random: Random, tree: Any) -> None:
    where, key = random.choice(_places(tree))
    del where[key]


def _put_in(random: Random, tree: Any) -> None:
    where, key = random.choice(_places(tree))
    value = _copied(random.choice(STRANGE))
    if isinstance(where, dict):
        where[random.choice(KEYS)] = value
    else:
        where.insert(key, value)


def _again(random: Random, tree: Any) -> None:
    lists = [(where, key) for where, key in _places(tree) if isinstance(where, list)]
    if lists:
        where, key = random.choice(lists)
        where.extend(_copied(where[key]) for _ in range(random.choice((1, 1, 2, 30))))


def _another_name(random: Random, tree: Any) -> None:
    named = [(where, key) for where, key in _places(tree) if isinstance(where, dict)]
    where, key = random.choice(named)
    where[random.choice(KEYS)] = where.pop(key)


def _one_of_its_own_ids(random: Random, tree: Any) -> None:
    ids = [(where, key) for where, key in _places(tree) if isinstance(where[key], str) and len(where[key]) == 36]
    if ids:
        (one, a), (other, b) = random.choice(ids), random.choice(ids)
        one[a] = other[b]


def _of_another_kind(random: Random, tree: Any) -> None:
    tree["format"] = random.choice(("meeting-board", "meeting-board-preset", "meeting-board-everything", "x", 2, None))


def _wider(random: Random, tree: Any) -> None:
    tree["audience"] = random.choice((*Audience, "all", "", None))
    tree["reader"] = random.choice((None, id_of(1), id_of(2), "x"))
    tree["version"] = random.choice((1, 2, 2, 3, 0, -1, True, "2", 2.0, 10**14))


SAID: Final[Sequence[Callable[[Random, Any], None]]] = (
    *(_other_value, _other_value, _other_value, _swapped, _from_another, _taken_out, _put_in, _again),
    *(_another_name, _one_of_its_own_ids, _of_another_kind, _wider),
)


# In how it is written ----------------------------------------------------------------------------------------------


def _cut_out(random: Random, text: str) -> str:
    begin = random.randrange(len(text) + 1)
    return text[:begin] + text[begin + random.choice((1, 1, 2, 9, 300)) :]


def _ended(random: Random, text: str) -> str:
    return text[: random.randrange(len(text) + 1)]


def _spliced(random: Random, text: str) -> str:
    other = random.choice(good_files()).data.decode()
    return text[: random.randrange(len(text) + 1)] + other[random.randrange(len(other)) :]


def _with_something(random: Random, text: str) -> str:
    place = random.randrange(len(text) + 1)
    return text[:place] + random.choice((*RAW, *OWN, *',:"{}[]<>&\\')) + text[place:]


_NUMBER: Final = re.compile(r"(?<=[:,\[ ])-?[0-9]+(?=[,\]\n }])")
_VALUE: Final = re.compile(r'(?<=: )(?:"[^"\\]*"|[0-9a-z]+)')


def _raw_value(random: Random, text: str) -> str:
    found = list((random.choice((_NUMBER, _VALUE))).finditer(text))
    if not found:
        return text
    one = random.choice(found)
    return text[: one.start()] + random.choice(RAW) + text[one.end() :]


def _twice(random: Random, text: str) -> str:
    lines = text.split("\n")
    place = random.randrange(len(lines))
    return "\n".join([*lines[: place + 1], *lines[place : place + random.choice((1, 2, 5))], *lines[place + 1 :]])


def _deep(random: Random, text: str) -> str:
    place = random.randrange(len(text) + 1)
    depth = random.choice((5, 30, 40, 500, 3_000, 100_000))
    opens, closes = random.choice((("[", "]"), ('{"a":', "}"), ("[[", ""), ('{"a":[', "")))
    return text[:place] + opens * depth + closes * depth + text[place:]


def _many(random: Random, text: str) -> str:
    place = random.randrange(len(text) + 1)
    return (
        text[:place]
        + random.choice((*RAW, "{},", "[],", "0,", '"",', '"a":0,', "\\", '"', "\n", " ")) * 2_000
        + text[place:]
    )


def _escaped(random: Random, text: str) -> str:
    place = random.randrange(len(text))
    return (
        f"{text[:place]}\\u{random.choice((ord(text[place]) & 0xFFFF, 0, 0xD800, 0xDFFF, 0x22)):04x}{text[place + 1 :]}"
    )


def _around(random: Random, text: str) -> str:
    id = random.choice(("meeting-board-record", "meeting-board-contribution", "locked-file", "x"))
    before = random.choice(
        ("<!doctype html>", "<!-- ", "<html><body>", "<", "<template>", '<template id="locked-file">')
    )
    after = random.choice(("</template>", "", "</template", "</TEMPLATE>", "</template></template>"))
    return f'{before}<template id="{id}">{text}{after}'


WRITTEN: Final[Sequence[Callable[[Random, str], str]]] = (
    *(_cut_out, _cut_out, _ended, _spliced, _with_something, _with_something, _raw_value, _raw_value, _raw_value),
    *(_twice, _twice, _deep, _many, _escaped, _around),
)


# In its bytes ------------------------------------------------------------------------------------------------------


def _flipped(random: Random, data: bytes) -> bytes:
    content = bytearray(data or b" ")
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return bytes(content)


def _with_bytes(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data) + 1)
    put = random.choice((b"\x00", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", random.randbytes(9)))
    return data[:place] + put + data[place:]


def _another_encoding(random: Random, data: bytes) -> bytes:
    encoding = random.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "cp037", "utf-8-sig"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _marked(random: Random, data: bytes) -> bytes:
    return random.choice((b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb")) + data


def _packed(random: Random, data: bytes) -> bytes:
    if random.random() < 0.5:
        return gzip.compress(data, 1, mtime=0)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        # No time in it: from one number comes always the same file.
        archive.writestr(zipfile.ZipInfo("meeting.json"), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _any(random: Random, data: bytes) -> bytes:
    return random.randbytes(random.choice((0, 1, 9, 300)))


BYTES: Final[Sequence[Callable[[Random, bytes], bytes]]] = (
    *(_flipped, _flipped, _flipped, _with_bytes, _with_bytes, _another_encoding, _marked, _packed, _any),
)


# Together ----------------------------------------------------------------------------------------------------------


def spoiled(number: int, seed: int = 1) -> tuple[str, bytes]:
    """A file, and the name of the one that it was made from."""
    random = Random(f"{seed}:{number}")
    good = random.choice(good_files())
    how = random.random()
    text = good.data.decode()
    if good.tree is not None and how < 0.6:
        tree = _copied(good.tree)
        for _ in range(random.choice((1, 1, 1, 2, 4))):
            if not _places(tree):
                break
            random.choice(SAID)(random, tree)
        if random.random() < 0.3:
            _proved(tree)
        # As we write it, or as another program may.
        text = json.dumps(tree, ensure_ascii=random.random() < 0.3, indent=random.choice((None, 1)))
        if random.random() < 0.1:
            text = _around(random, text)
    # What is said otherwise is mostly written well, so that it comes as far as it can.
    if good.tree is None or how > 0.5:
        for _ in range(random.choice((0, 1, 1, 1, 2))):
            text = random.choice(WRITTEN)(random, text)
    data = text.encode("utf-8", "surrogatepass")
    if how > 0.85:
        data = random.choice(BYTES)(random, data)
    return good.name, data


def _proved(tree: Any) -> None:
    """In a file of everything the digests are made right again: who changes one by hand can do that as well."""
    entries = tree.get("entries") if isinstance(tree, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("file"), str):
            entry["digest"] = entry_digest(entry["file"], str(entry.get("beside", "")))
    if isinstance(entries, list):
        digests = [entry.get("digest") for entry in entries if isinstance(entry, dict)]
        tree["digest"] = canonical_digest(sorted({one for one in digests if isinstance(one, str)}))
