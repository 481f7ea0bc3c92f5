"""Dates for a calendar, read back with somebody else's reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from sos_core.calendar_file import calendar, in_words
from sos_core.copies import Copy, copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience, NextMeeting
from sos_core.model.meanings import Means, each
from sos_core.model.meeting import Meeting
from tests.core.everything import meeting_with_everything
from tests.core.meeting_01 import at, id_of, meeting_01, named
from tests.core.meetings import copies
from tests.core.other_forms import all_copies, leaks
from tests.core.test_plain_text import bare

if TYPE_CHECKING:
    from icalendar import Event

T = Language()
NOW = at(12, 0)


def made(meeting: Meeting, audience: Audience = Audience.EVERYONE, reader: str = "") -> str:
    file = calendar(copy_for(meeting, audience, named(meeting, reader).id if reader else None), T, at=NOW)
    assert file is not None
    return file


def unfolded(file: str) -> list[str]:
    assert file.endswith("\r\n")
    return file.replace("\r\n ", "").split("\r\n")[:-1]


def entries(file: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in unfolded(file):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def all_are_asked() -> Meeting:
    """The meeting, with everybody asked to come to the core group."""
    meeting = meeting_01()
    again = tuple(one.model_copy(update={"core_group_only": False}) for one in meeting.next_meetings)
    return meeting.model_copy(update={"next_meetings": again})


def test_a_group_gets_the_days_on_which_people_meet_again() -> None:
    file = made(all_are_asked())
    assert unfolded(file)[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meeting Board//Meeting Board//EN"]
    assert unfolded(file)[-1] == "END:VCALENDAR"
    first, second = entries(file)
    core_group = meeting_01().next_meetings[0]
    assert first == {
        "UID": core_group.id,
        "DTSTAMP": "20260903T110000Z",
        "LAST-MODIFIED": "20260903T103500Z",
        "SEQUENCE": first["SEQUENCE"],
        "CLASS": "PRIVATE",
        "DTSTART": "20260914T153000",
        "SUMMARY": "Meeting",
        "END": "VCALENDAR" if second is first else "VEVENT",
    }
    assert second["DTSTART"] == "20261126T100000"


def test_the_steps_of_a_person_whose_time_is_in_words_are_told_and_not_made_into_dates() -> None:
    meeting = meeting_01()
    first, second, third, *others = meeting.steps
    donna, craig = named(meeting, "Donna").id, named(meeting, "Craig").id
    in_time = {"by_when": None, "by_when_words": "every Thursday to 26 November"}
    steps = (
        first.model_copy(update={"who": (donna, craig), **in_time}),
        # A day that is said is in the file, whatever the words beside it.
        second.model_copy(update={"who": (donna,), "by_when": dt.date(2026, 9, 5), "by_when_words": "at the latest"}),
        # Nobody has said until when.
        third.model_copy(update={"who": (donna,), "by_when": None, "by_when_words": ""}),
        *(step.model_copy(update={"who": (craig,)}) for step in others),
    )
    meeting = meeting.model_copy(update={"steps": steps})
    assert [step.id for step in in_words(copy_for(meeting, Audience.PERSON, donna))] == [first.id]
    assert "Thursday" not in made(meeting, Audience.PERSON, "Donna")
    # In a group's are nobody's steps, so none are missing.
    assert in_words(copy_for(meeting, Audience.EVERYONE)) == ()


def test_one_person_also_gets_their_own_steps_and_nobody_elses() -> None:
    steps = [e for e in entries(made(meeting_01(), Audience.PERSON, "Donna")) if "Something" in e["SUMMARY"]]
    assert [(e["DTSTART;VALUE=DATE"], e["TRANSP"]) for e in steps] == [
        ("20260905", "TRANSPARENT"), ("20260925", "TRANSPARENT"),
    ]  # fmt: skip
    assert {e["SUMMARY"] for e in steps} == {"Something to do: see your record"}
    assert len(entries(made(all_are_asked(), Audience.PERSON, "Kezia"))) == 2
    assert len(entries(made(all_are_asked(), Audience.CHILD, "Tilly"))) == 2


def test_a_meeting_for_the_core_group_is_in_the_calendars_of_the_core_group_only() -> None:
    meeting = meeting_01()
    core_group, review = ("20260914T153000", "20261126T100000")

    def days(audience: Audience, reader: str = "", meeting: Meeting = meeting) -> list[str]:
        return [e["DTSTART"] for e in entries(made(meeting, audience, reader)) if "DTSTART" in e]

    for name in ("Imran", "Donna", "Pat", "Helen", "Bev"):
        assert days(Audience.PERSON, name) == [core_group, review]
    for name in ("Craig", "Kezia", "Tilly", "Joe", "Steph", "Ruth"):
        assert days(Audience.PERSON, name) == [review]
    # A group's goes to whoever is of it, Craig among them; the leader's own is the calendar of whoever leads.
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.WHOLE):
        assert days(audience) == [review]
    assert days(Audience.CHILD, "Tilly") == [review]
    led = meeting.model_copy(update={"core_group": (*meeting.core_group, named(meeting, "Ruth").id)})
    assert days(Audience.WHOLE, meeting=led) == [core_group, review]
    with_joe = meeting.model_copy(update={"core_group": (named(meeting, "Joe").id,)})
    assert days(Audience.CHILD, "Joe", with_joe) == [core_group, review]
    alone = meeting.model_copy(update={"next_meetings": meeting.next_meetings[:1]})
    assert calendar(copy_for(alone, Audience.EVERYONE), T, at=NOW) is None


def test_the_leaders_own_has_the_steps_of_who_leads() -> None:
    meeting = all_are_asked()
    assert len(entries(made(meeting, Audience.WHOLE))) == 2
    ruth = named(meeting, "Ruth")
    first, *others = meeting.steps
    hers = meeting.model_copy(update={"steps": (first.model_copy(update={"who": (ruth.id,)}), *others)})
    assert [e.get("DTSTART;VALUE=DATE") for e in entries(made(hers, Audience.WHOLE))] == [None, None, "20260905"]


def test_a_calendar_that_others_see_tells_them_nothing() -> None:
    files = [(copy, calendar(copy, T, at=NOW)) for _, copy in all_copies()]
    assert sum(file is not None for _, file in files) > 20
    for copy, file in files:
        if file is None:
            continue
        assert "ALARM" not in file
        summaries = {entry["SUMMARY"] for entry in entries(file)}
        assert summaries <= {"Meeting", "Something to do: see your record"}
        typed = {text for _, text in each(copy.meeting, Means.TEXT) if len(text) > 3 and text != "Meeting"}
        assert not [text for text in typed if text in "\n".join(unfolded(file))]


def test_nothing_that_is_withheld_is_in_it() -> None:
    files = [(meeting, copy, calendar(copy, T, at=NOW, with_place=True)) for meeting, copy in all_copies()]
    assert sum(file is not None for _, _, file in files) > 20
    for meeting, copy, file in files:
        assert file is None or leaks("\r\n".join(unfolded(file)), meeting, copy) == []


def test_a_place_is_told_where_it_is_asked_for() -> None:
    place = "Room 3; St Aidan's, Mill Road\\Lane\nup the stairs"
    meeting = bare(next_meetings=(NextMeeting(id=id_of(5), what="Us", day=dt.date(2026, 9, 14), place=place),))
    copy = copy_for(meeting, Audience.EVERYONE)
    without = calendar(copy, T, at=NOW)
    told = calendar(copy, T, at=NOW, with_place=True)
    assert without is not None
    assert told is not None
    assert "LOCATION" not in without
    [entry] = entries(told)
    assert entry["LOCATION"] == r"Room 3\; St Aidan's\, Mill Road\\Lane\nup the stairs"
    assert entry["DTSTART;VALUE=DATE"] == "20260914"
    nowhere = meeting.next_meetings[0].model_copy(update={"place": ""})
    file = calendar(copy_for(bare(next_meetings=(nowhere,)), Audience.EVERYONE), T, at=NOW, with_place=True)
    assert file is not None
    assert "LOCATION" not in file


def test_without_a_day_there_is_nothing_for_a_calendar() -> None:
    undated = NextMeeting(id=id_of(5), what="Soon", place="Here")
    step = meeting_01().steps[0].model_copy(update={"by_when": None, "goal": None})
    meeting = meeting_01().model_copy(update={"next_meetings": (undated,), "steps": (step,)})
    assert calendar(copy_for(meeting, Audience.EVERYONE), T, at=NOW) is None
    assert calendar(copy_for(meeting, Audience.PERSON, named(meeting, "Donna").id), T, at=NOW) is None


def test_a_later_version_takes_the_place_of_an_earlier_one() -> None:
    meeting = all_are_asked()
    [first, _], [later, _] = (
        entries(made(meeting.model_copy(update={"changed": moment}))) for moment in (at(11, 0), at(11, 1))
    )
    assert first["UID"] == later["UID"]
    assert int(later["SEQUENCE"]) - int(first["SEQUENCE"]) == 60
    [before, _] = entries(made(meeting.model_copy(update={"made": at(11, 30), "changed": at(11, 0)})))
    assert before["SEQUENCE"] == "0"


@given(copies())
def test_no_line_is_too_long_and_no_character_is_cut(copy: Copy) -> None:
    file = calendar(copy, T, at=copy.meeting.changed, with_place=True)
    if file is None:
        return
    assert file.count("\n") == file.count("\r\n") == file.count("\r")
    for line in file.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


# Other people's reader ---------------------------------------------------------------------------------------------


def events(file: str) -> Iterator[Event]:
    from icalendar import Calendar

    read = Calendar.from_ical(file.encode())
    assert not read.errors
    for event in read.walk("VEVENT"):
        assert not event.errors
        yield event


@pytest.mark.host
def test_icalendar_reads_days_times_and_places() -> None:
    meeting = meeting_01()
    core_group, review, key, checks = events(made(meeting, Audience.PERSON, "Donna"))
    assert core_group["DTSTART"].dt == dt.datetime(2026, 9, 14, 15, 30)  # noqa: DTZ001
    assert review["DTSTART"].dt == dt.datetime(2026, 11, 26, 10, 0)  # noqa: DTZ001
    assert [key["DTSTART"].dt, checks["DTSTART"].dt] == [dt.date(2026, 9, 5), dt.date(2026, 9, 25)]
    assert key["DTSTAMP"].dt == dt.datetime(2026, 9, 3, 11, 0, tzinfo=dt.UTC)
    assert str(core_group["UID"]) == meeting.next_meetings[0].id


@pytest.mark.host
@pytest.mark.parametrize("place", ["a;b,c\\n\\d", "Кімната 12; " * 12, "سالن " * 30, "🍚" * 40, "two\nlines"])
def test_icalendar_reads_any_place_as_it_was_typed(place: str) -> None:
    meeting = bare(next_meetings=(NextMeeting(id=id_of(5), what="Us", day=dt.date(2026, 9, 14), place=place),))
    file = calendar(copy_for(meeting, Audience.EVERYONE), T, at=NOW, with_place=True)
    assert file is not None
    [event] = events(file)
    assert str(event["LOCATION"]) == place.strip()


@pytest.mark.host
@given(copies())
def test_icalendar_reads_the_dates_of_any_copy(copy: Copy) -> None:
    file = calendar(copy, T, at=copy.meeting.changed, with_place=True)
    dated = [one.day for one in copy.meeting.next_meetings if one.day and copy.meeting.asks(one, copy.reader or "")]
    if file is None:
        assert dated == []
        return
    read = list(events(file))
    assert len(read) >= len(dated)


@pytest.mark.host
def test_the_meeting_with_everything_can_be_read() -> None:
    assert len(list(events(made(meeting_with_everything(), Audience.WHOLE)))) == 1
    # Two meetings and the breakfast club.
    assert len(list(events(made(meeting_with_everything(), Audience.PERSON, "Helen")))) == 3
