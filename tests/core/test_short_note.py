"""The note that is short enough for a QR code."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given

from sos_core.copies import Copy, copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience, NextMeeting
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.model.plan import Step
from sos_core.short_note import MOST_BYTES, short_note
from sos_core.telling.typed import cleaned
from tests.core.meeting_01 import id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies
from tests.core.other_forms import all_copies, flat, leaks
from tests.core.test_plain_text import bare

T = Language()
MORE = "There is more in your record."
WHO = Person(id=id_of(2), name="Pat", side=Side.FAMILY)
DAY = dt.date(2026, 9, 14)


def note(meeting: Meeting, reader: str = "", audience: Audience = Audience.EVERYONE) -> str | None:
    who = named(meeting, reader).id if reader else None
    return short_note(copy_for(meeting, audience, who if audience is Audience.PERSON else None), T, who)


def to_do(*texts: str, next_meetings: tuple[NextMeeting, ...] = (), t: Language = T, words: str = "") -> str:
    steps = tuple(
        Step(id=id_of(100 + n), what=text, who=(WHO.id,), by_when=DAY, by_when_words=words)
        for n, text in enumerate(texts)
    )
    meeting = bare(people=(WHO,), steps=steps, next_meetings=next_meetings)
    made = short_note(copy_for(meeting, Audience.PERSON, WHO.id), t)
    assert made is not None
    assert len(made.encode()) <= MOST_BYTES
    return made


def test_it_has_the_next_meeting_and_this_persons_steps() -> None:
    expected = (
        "Next meeting: Monday 14 September 2026, 15:30, St Aidan's\n"
        "What you do:\n"
        "- Cut a key for Pat and put her number by the phone with a picture for Joe (Saturday 5 September 2026)\n"
        "- Joe's check and two immunisations (Friday 25 September 2026)\n"
        "- Keep the Thursday appointments with the alcohol service (every Thursday to 26 November)"
    )
    assert note(meeting_01(), "Donna", Audience.PERSON) == expected
    # Craig must not have Donna's days, so everyone's copy lacks them, whoever reads it.
    assert note(meeting_01_in_full(), "Donna") == expected.rpartition("\n")[0]
    # Who is not in the core group is asked to the review conference, and a note for nobody by name has no more.
    review = "Next meeting: Thursday 26 November 2026, 10:00"
    assert note(meeting_01(), "Kezia") == note(meeting_01()) == review
    assert note(meeting_01(), "Craig", Audience.PERSON) == (
        f"{review}\nWhat you do:\n- Ring before coming, never after 7 pm (from today)"
    )
    assert note(meeting_01(), "Helen", Audience.PROFESSIONALS).startswith("Next meeting: Monday 14 September 2026")


def test_in_a_copy_for_one_person_it_is_for_that_person_whoever_is_named() -> None:
    meeting = meeting_01()
    pat, craig = named(meeting, "Pat"), named(meeting, "Craig")
    copy = copy_for(meeting, Audience.PERSON, pat.id)
    assert short_note(copy, T, craig.id) == short_note(copy, T)
    assert "Bring Steph" in (short_note(copy, T) or "")


def test_where_there_is_nothing_to_say_there_is_no_note() -> None:
    assert short_note(copy_for(bare(), Audience.EVERYONE), T) is None
    assert short_note(copy_for(bare(people=(WHO,)), Audience.PERSON, WHO.id), T) is None


def next_one(**what: object) -> str | None:
    meeting = NextMeeting.model_validate({"id": id_of(5), "what": "Core group", **what})
    return short_note(copy_for(bare(next_meetings=(meeting,)), Audience.EVERYONE), T)


def test_of_a_meeting_it_says_what_is_known() -> None:
    assert next_one(day=DAY) == "Next meeting: Monday 14 September 2026"
    assert next_one(day=DAY, time=dt.time(15, 30)) == "Next meeting: Monday 14 September 2026, 15:30"
    assert next_one(day=DAY, place="Here") == "Next meeting: Monday 14 September 2026, Here"
    assert next_one(time=dt.time(15, 30)) == "Next meeting: 15:30"
    assert next_one(place="Here") == "Next meeting: Here"
    assert next_one() == "Next meeting: Core group"


def test_the_next_meeting_is_the_one_that_comes_first() -> None:
    meetings = tuple(
        NextMeeting(id=id_of(10 + n), what="Us", day=day, time=time)
        for n, (day, time) in enumerate(
            ((None, None), (DAY + dt.timedelta(1), None), (DAY, None), (DAY, dt.time(9, 0)), (None, dt.time(8, 0)))
        )
    )
    made = short_note(copy_for(bare(next_meetings=meetings), Audience.EVERYONE), T)
    assert made == "Next meeting: Monday 14 September 2026, 09:00"


def test_a_step_without_a_day_has_no_brackets() -> None:
    step = Step(id=id_of(3), what="Ring first", who=(WHO.id,))
    meeting = bare(people=(WHO,), steps=(step,))
    assert short_note(copy_for(meeting, Audience.PERSON, WHO.id), T) == "What you do:\n- Ring first"


def test_the_longest_is_shortened_first_between_words_and_it_says_so() -> None:
    long = " ".join(f"word{n}" for n in range(300))
    made = to_do("Ring before coming", long)
    lines = made.split("\n")
    assert lines[1] == "- Ring before coming (Monday 14 September 2026)"
    assert lines[3] == MORE
    shown = re.fullmatch(r"- (.+)… \(Monday 14 September 2026\)", lines[2])
    assert shown
    assert long.startswith(f"{shown[1]} ")
    # It takes as much as there is room for.
    assert len(made.encode()) > MOST_BYTES - 10


def test_two_long_ones_are_shortened_alike() -> None:
    one, two = to_do("abcd " * 200, "efgh " * 200).split("\n")[1:3]
    assert len(one) == len(two) > 200


def test_a_word_that_does_not_fit_is_left_out_whole() -> None:
    assert to_do("x" * 700) == f"What you do:\n- … (Monday 14 September 2026)\n{MORE}"


def test_of_many_steps_the_first_stand_there() -> None:
    made = to_do(*(f"Step number {n} of very many" for n in range(400)))
    lines = made.split("\n")
    assert lines[1].startswith("- Step number 0 of")
    assert lines[-1] == MORE
    assert all(line.endswith(" (Monday 14 September 2026)") for line in lines[1:-1])
    assert len(lines) > 8


def test_a_day_in_words_stands_there_wholly_or_not_at_all() -> None:
    assert "(Monday 14 September 2026, every Thursday to 26 November)" in to_do(
        "go " * 300, words="every Thursday to 26 November"
    )
    assert to_do("Go", words="every Thursday " * 10) == (f"What you do:\n- Go (Monday 14 September 2026)\n{MORE}")


def test_a_long_place_is_shortened_too() -> None:
    meeting = NextMeeting(id=id_of(5), what="Us", day=DAY, time=dt.time(9, 0), place="вулиця " * 42)
    made = to_do("дзвонити " * 60, next_meetings=(meeting,))
    assert re.match(r"Next meeting: Monday 14 September 2026, 09:00, (вулиця )+вулиця…\n", made)
    assert made.endswith(MORE)


def test_words_from_the_right_do_not_turn_the_day_around() -> None:
    made = to_do("کلید بسازید")
    assert "- \u2068کلید بسازید\u2069 (Monday" in made


@pytest.mark.parametrize("t", [T, Language("fa-AF")], ids=lambda t: t.code)
@given(copy=copies())
def test_any_copy_has_a_note_that_fits(t: Language, copy: Copy) -> None:
    readers: list[Id | None] = [None, *(person.id for person in copy.meeting.people)]
    for reader in readers:
        made = short_note(copy, t, reader)
        if made is None:
            continue
        assert len(made.encode()) <= MOST_BYTES
        who = copy.reader or reader
        for step in copy.meeting.steps:
            if who in step.who and MORE not in made:
                assert flat(cleaned(step.what)) in flat(made)


def test_nothing_that_is_withheld_is_in_it() -> None:
    notes = [
        (meeting, copy, short_note(copy, T, person.id))
        for meeting, copy in all_copies()
        for person in copy.meeting.people
    ]
    assert sum(made is not None for _, _, made in notes) > 100
    for meeting, copy, made in notes:
        assert made is None or leaks(made, meeting, copy) == []
