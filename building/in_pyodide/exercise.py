"""Inside Pyodide: does what a meeting makes Python do, so that everything that is imported late is imported now.

Not a test of what it does: a way to see which modules of the standard library Python itself, pydantic and Pyodide ask
for only when something happens (a date is parsed, a field is wrong, an exception is shown).
"""

import asyncio
import base64
import datetime
import decimal
import gettext
import io
import json
import random
import re
import secrets
import struct
import time
import traceback
import uuid
import warnings
from typing import Annotated, Literal

import markupsafe
import pydantic


class Part(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    kind: Literal["part"] = "part"
    id: uuid.UUID = pydantic.Field(default_factory=uuid.uuid4)
    text: Annotated[str, pydantic.StringConstraints(min_length=1, max_length=9, pattern="^[a-z ]*$")] = "a"
    at: datetime.datetime = datetime.datetime(2026, 3, 1, 10, 0, tzinfo=datetime.UTC)
    day: datetime.date | None = None
    clock: datetime.time | None = None
    long: datetime.timedelta | None = None
    amount: decimal.Decimal | None = None
    number: int | None = pydantic.Field(default=None, ge=0, le=10)
    names: tuple[str, ...] = ()
    keyed: dict[str, frozenset[int]] = {}

    @pydantic.field_validator("text")
    @classmethod
    def not_bad(cls, value: str) -> str:
        if value == "bad":
            raise ValueError("bad")
        return value

    @pydantic.computed_field
    def size(self) -> int:
        return len(self.text)


class Other(pydantic.BaseModel):
    kind: Literal["other"] = "other"
    parts: list["Part | Other"] = []


class Either(pydantic.BaseModel):
    one: Annotated[Part | Other, pydantic.Field(discriminator="kind")]


def models() -> None:
    part = Part(day="2026-03-01", clock="10:30", long="P1D", amount="1.5", keyed={"a": [1]})
    both = Other(parts=[part, Other()])
    Other.model_validate_json(both.model_dump_json(exclude={"parts": {0: {"size"}}})).model_dump(mode="json")
    part.model_copy(update={"text": "b"}).__repr__()
    many_wrong = {"kind": "part", "text": "bad", "number": 11, "x": 1, "at": "?"}
    for wrong in ({"one": {"kind": "none"}}, {"one": many_wrong}, None, "[" * 999):
        try:
            Either.model_validate_json(wrong) if isinstance(wrong, str) else Either.model_validate(wrong)
        except pydantic.ValidationError as error:
            error.errors()
            error.json()
            str(error)
    json.dumps(Either.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False, sort_keys=True)
    Other.model_rebuild(force=True)


def python_itself() -> None:
    datetime.datetime.strptime("2026-03-01", "%Y-%m-%d").astimezone().strftime("%A")
    time.strftime("%c")
    datetime.datetime.fromisoformat("2026-03-01T10:00+01:00").isocalendar()
    int("7" * 4000).__str__()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1", "ascii", "cp1252"):
        "a".encode(encoding).decode(encoding, errors="replace")
    base64.urlsafe_b64encode(secrets.token_bytes(3))
    random.shuffle([1, 2])
    struct.pack("<I", 1)
    re.compile(r"(?P<a>\w+)\s*(?i:x)").sub("", "a x")
    warnings.catch_warnings()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("shown once", stacklevel=1)
    try:
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError as error:
            raise ExceptionGroup("two", [error]) from error
    except ExceptionGroup:
        traceback.format_exc()
        traceback.print_exc(file=io.StringIO())
    messages = (b"Plural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2;\n", b"")
    # The smallest catalogue: one entry, the header, whose key is empty.
    text = messages[0]
    head = struct.pack("<7I", 0x950412DE, 0, 1, 28, 36, 0, 0)
    table = struct.pack("<4I", 0, 44, len(text), 45)
    gettext.GNUTranslations(io.BytesIO(head + table + b"\0" + text + b"\0")).ngettext("a", "b", 3)


async def loop() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))
    await asyncio.gather(asyncio.sleep(0), asyncio.wait_for(asyncio.sleep(0), 1))
    lock, queue = asyncio.Lock(), asyncio.Queue[int]()
    async with lock, asyncio.timeout(1):
        await queue.put(1)
        await queue.get()


def text() -> None:
    markupsafe.Markup("<b>&amp;</b>").unescape()


models()
python_itself()
text()
