"""Runs by itself, on this machine's Python and inside Pyodide: how long the core takes for what people wait for.

`argument` is JSON: `rounds`, how often each thing is timed. The result is JSON: for each thing the milliseconds of
every round, the shortest first. Nothing here knows what is fast enough.
"""

import datetime as dt
import gc
import json
import time

from sos_core.commands import Add
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.handle import begin, handle
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.people import Person, Side
from sos_core.model.presets import MeetingKind
from sos_core.model.statements import Column, Statement
from sos_core.problems import Refused
from sos_core.record import render

AT = Moment(utc=dt.datetime(2026, 9, 3, 9, 0, tzinfo=dt.UTC), offset=60)
SAID = "What somebody says at such a meeting is mostly about as long as this sentence here, and sometimes longer. "


def id_of(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-{number:012x}"


def statement(number: int, people: tuple[Person, ...]) -> Statement:
    return Statement(
        id=id_of(1_000 + number),
        at=AT,
        column=tuple(Column)[number % 3],
        text=f"{SAID}{number}",
        own_words=number % 4 == 0,
        said_by=(people[number % len(people)].id,),
        about=(people[0].id,),
        agree=tuple(person.id for person in people[1:4]),
    )


def meeting_of(statements: int) -> Meeting:
    words = MeetingWords(kind=MeetingKind.INITIAL_CONFERENCE, held_on=dt.date(2026, 9, 3), reason=SAID)
    sides = (Side.CHILD, Side.CHILD, *[Side.FAMILY] * 5, *[Side.PROFESSIONAL] * 6)
    people = tuple(Person(id=id_of(10 + n), name=f"Person {n}", side=side) for n, side in enumerate(sides))
    meeting = begin(words, id=id_of(1), at=AT)
    said = tuple(statement(number, people) for number in range(statements))
    return meeting.model_copy(update={"people": people, "statements": said})


def far_too_long(statements: int) -> bytes:
    """A file that is well written and has more statements than a meeting may have."""
    said = ",".join(json.dumps({"id": id_of(n), "column": "worries", "text": f"{SAID}{n}"}) for n in range(statements))
    begins = '{"format": "meeting-board", "version": 2, "audience": "whole", "meeting": {"statements": ['
    return f"{begins}{said}]}}}}".encode()


def refused(content: bytes) -> None:
    try:
        read(content)
    except Refused:
        return
    raise AssertionError("a file of far too many statements was read")


def timed(rounds: int, work: object) -> list[float]:
    assert callable(work)
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1_000)
    return sorted(times)


def measure(rounds: int) -> dict[str, list[float]]:
    t = Language()
    found: dict[str, list[float]] = {}
    for size in (60, 200, 500, 5_000):
        meeting = meeting_of(size)
        whole = copy_for(meeting, Audience.WHOLE)
        text = write_json(whole)
        one_more = Add(item=statement(size, meeting.people), at=AT)
        # The limit of a part: one has to go before another can come.
        room = meeting.model_copy(update={"statements": meeting.statements[1:]})
        few = max(3, rounds // max(1, size // 100))
        # What was made here in order to measure is not what people would have in memory.
        gc.collect()
        gc.freeze()
        found |= {
            f"command_{size}": timed(rounds, lambda room=room, one_more=one_more: handle(room, one_more)),
            f"render_{size}": timed(few, lambda whole=whole: render(whole, t)),
            f"load_{size}": timed(few, lambda text=text: read(text)),
            f"write_{size}": timed(few, lambda whole=whole: write_json(whole)),
            f"copy_{size}": timed(few, lambda meeting=meeting: copy_for(meeting, Audience.FAMILY)),
        }
    content = far_too_long(100_000)
    found["refuse_100000"] = timed(3, lambda: refused(content))
    return found


if "argument" in globals():
    asked = json.loads(globals()["argument"])
    result = json.dumps(measure(asked["rounds"]))
elif __name__ == "__main__":
    import sys

    print(json.dumps(measure(int(sys.argv[1]))))
globals().get("result", "")
