"""By when a meeting is to be deleted: it is told when it is near, somebody is reminded once it is past, seldom and
quietly, and nothing is ever deleted by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from app.retention import Retention, as_stored, retention_from, to_be_deleted_by
from app.store import Head, StoreFailed, head_of
from app.taken import taken_from
from app.views.retention import age

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.files.everything_file import Sort
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.moment import Moment
from sos_core.presets import BUILT_IN
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import bring, settle, told
from tests.core.meeting_01 import meeting_01

A = "0000000a-0000-4000-8000-00000000000a"
B = "0000000b-0000-4000-8000-00000000000b"
DAY = dt.date(2027, 3, 3)


def head(id: str = A, keep_until: str = "2027-03-03") -> Head:
    return Head(id=id, sort=Sort.MEETING, revision=1, kind="core_group", held_on="2026-09-03", keep_until=keep_until)


class Years:
    """A device with a leader, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.day = dt.date(2026, 9, 3)
        self.device = Device()
        self.first_id = 0
        self.leader = self.reloaded()

    def reloaded(self) -> Leader:
        self.first_id += 500
        leader = Leader(self.device, first_id=self.first_id)
        object.__setattr__(leader.desk, "_tools", replace(leader.desk._tools, now=self._now))
        leader.send("begin", route="")
        self.leader = leader
        return leader

    def _now(self) -> Moment:
        return Moment(utc=dt.datetime.combine(self.day, dt.time(12), dt.UTC), offset=0)

    def meeting(self, keep_until: str) -> str:
        self.leader.new_meeting()
        id = self.leader.route_id
        self.leader.go("agree")
        self.leader.submit("conclude", keep_until=keep_until)
        self.leader.send("save_json", audience="whole")
        self.leader.send("home")
        return id

    def reminded_on(self, day: dt.date) -> bool:
        self.day = day
        self.reloaded()
        return bool([element for element in self.leader.document() if element["id"] == "deletion"])

    def list_says(self, day: dt.date) -> str:
        self.day = day
        return self.reloaded().element("kept").text


@pytest.fixture
def years() -> Years:
    return Years()


def test_the_list_tells_the_day_only_when_it_is_near_or_past(years: Years) -> None:
    years.meeting("2027-03-03")
    assert "deleted" not in years.list_says(dt.date(2026, 9, 4))
    assert "deleted" not in years.list_says(dt.date(2027, 1, 1))
    assert "It is to be deleted by Wednesday 3 March 2027." in years.list_says(dt.date(2027, 1, 3))
    assert "It is to be deleted by Wednesday 3 March 2027." in years.list_says(DAY)
    assert "It was to be deleted by Wednesday 3 March 2027." in years.list_says(dt.date(2027, 3, 4))


def test_nobody_is_reminded_before_the_day_is_over_nor_of_a_meeting_without_one(years: Years) -> None:
    years.meeting("2027-03-03")
    years.meeting("")
    assert not years.reminded_on(dt.date(2027, 3, 2))
    assert not years.reminded_on(DAY)
    assert years.reminded_on(dt.date(2027, 3, 4))
    assert "Initial child protection conference" in years.leader.element("deletion").text


def test_not_now_is_quiet_for_a_year_and_then_it_is_said_once_more(years: Years) -> None:
    years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 3, 4))
    years.leader.press("Not now", within="deletion")
    assert [element for element in years.leader.document() if element["id"] == "deletion"] == []
    for later in (1, 30, 180, 364):
        assert not years.reminded_on(dt.date(2027, 3, 4) + dt.timedelta(days=later))
    assert years.reminded_on(dt.date(2028, 3, 4))
    years.leader.press("Not now", within="deletion")
    assert not years.reminded_on(dt.date(2029, 2, 28))
    assert years.reminded_on(dt.date(2030, 3, 4))


def test_years_after_the_day_everything_is_still_there(years: Years) -> None:
    id = years.meeting("2027-03-03")
    for year in range(2027, 2060):
        years.reminded_on(dt.date(year, 6, 1))
    assert at_once(years.device.get(id)) is not None


def test_a_clock_that_is_set_back_brings_no_reminder_and_one_that_was_far_ahead_silences_none(years: Years) -> None:
    years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 6, 1))
    years.leader.press("Not now", within="deletion")
    assert not years.reminded_on(dt.date(2027, 4, 1)), "the clock was set back by two months"
    assert not years.reminded_on(dt.date(2026, 9, 4)), "on that day it is not past"
    years.day = dt.date(2098, 1, 1)
    years.reloaded()
    years.leader.press("Not now", within="deletion")
    assert years.reminded_on(dt.date(2028, 7, 1))


def test_one_meeting_after_the_other_that_which_is_past_for_longest_first() -> None:
    both = [head(A, "2027-03-03"), head(B, "2027-01-01")]
    today = dt.date(2027, 5, 1)
    first = Retention().reminds_of(both, today)
    assert first is not None
    assert first.id == B
    then = Retention().with_not_now(B, today).reminds_of(both, today)
    assert then is not None
    assert then.id == A
    assert Retention().with_not_now(B, today).with_not_now(A, today).reminds_of(both, today) is None


def test_while_a_file_is_to_be_taken_away_nothing_else_is_asked(years: Years) -> None:
    id = years.meeting("2027-03-03")
    years.day = dt.date(2027, 3, 4)
    years.leader.send("open", id=id)
    years.leader.put_up("More")
    years.leader.send("home")
    ids = [element["id"] for element in years.leader.document()]
    assert "reminder" in ids
    assert "deletion" not in ids
    years.leader.press("Not now", within="reminder")
    assert "deletion" in [element["id"] for element in years.leader.document()]


def test_delete_now_asks_first_and_then_nothing_of_the_meeting_is_noted(years: Years) -> None:
    id = years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 3, 4))
    years.leader.press("Not now", within="deletion")
    assert years.reminded_on(dt.date(2028, 3, 5))
    years.leader.press("Delete now", within="deletion")
    assert years.leader.reply["focus"] == f"remove-{id}"
    assert [element for element in years.leader.document() if element["id"] == "deletion"] == []
    assert at_once(years.device.get(id)) is not None
    years.leader.press("Yes, remove it")
    assert at_once(years.device.get(id)) is None
    noted = [at_once(years.device.setting(name)) for name in ("taken", "retention", "prompts")]
    assert id not in "".join(noted)


def test_another_day_is_set_from_the_reminder_and_is_in_the_record(years: Years) -> None:
    id = years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 3, 4))
    years.leader.submit(f"keep-until-{id}", keep_until="2028-01-31")
    assert years.leader.reply["route"] == ""
    assert [element for element in years.leader.document() if element["id"] == "deletion"] == []
    years.leader.send("open", id=id)
    assert years.leader.meeting().keep_until == dt.date(2028, 1, 31)
    # It goes on to be held as any: the next change is taken.
    years.leader.put_up("Later")
    assert years.reminded_on(dt.date(2028, 2, 1)) is True


def test_a_day_that_is_none_is_said_at_the_field_and_changes_nothing(years: Years) -> None:
    id = years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 3, 4))
    years.leader.submit(f"keep-until-{id}", keep_until="2028-13-01")
    assert years.leader.reply["reset"] is False
    assert years.leader.reply["focus"] == f"keep-until-{id}-keep_until"
    assert years.leader.element(f"keep-until-{id}-keep_until-problem").text
    years.leader.submit(f"keep-until-{id}", keep_until="")
    assert years.leader.reply["reset"] is True
    years.leader.send("open", id=id)
    assert years.leader.meeting().keep_until is None


def test_a_file_is_saved_from_the_reminder_and_one_stays_on_the_list(years: Years) -> None:
    years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 3, 4))
    years.leader.press("Save a file of it", within="deletion")
    assert years.leader.reply["download"]["text"]
    assert years.leader.element("deletion")


def test_a_day_is_not_set_for_what_is_not_here_nor_in_the_middle_of_another_meeting(years: Years) -> None:
    id = years.meeting("2027-03-03")
    years.leader.send("keep_until", id=B, keep_until="2028-01-31")
    assert "no longer on this device" in years.leader.matter()
    years.leader.send("delete_not_now", id=B)
    assert "no longer on this device" in years.leader.matter()
    years.leader.send("open", id=id)
    years.leader.send("keep_until", id=id, keep_until="2028-01-31")
    assert years.leader.meeting().keep_until == DAY


def test_a_device_that_takes_no_note_of_it_shows_the_list_all_the_same(
    years: Years, monkeypatch: pytest.MonkeyPatch
) -> None:
    years.meeting("2027-03-03")
    assert years.reminded_on(dt.date(2027, 3, 4))

    async def full(name: str, text: str) -> None:
        raise StoreFailed

    monkeypatch.setattr(years.device, "set", full)
    years.leader.press("Not now", within="deletion")
    assert years.leader.matter() == ""
    assert years.leader.element("kept")


def test_the_preset_of_a_council_sets_the_day_and_the_record_comes_before_it() -> None:
    months = BUILT_IN[meeting_01().kind].model_copy(update={"keep_months": 6})
    meeting = meeting_01().model_copy(update={"preset": months, "keep_until": None})
    assert as_stored(meeting) == "2027-03-03"
    assert as_stored(meeting.model_copy(update={"keep_until": dt.date(2030, 1, 1)})) == "2030-01-01"
    assert as_stored(meeting.model_copy(update={"preset": None})) == ""


def test_the_day_is_known_however_the_meeting_came_here() -> None:
    leader = Leader()
    leader.send("begin", route="")
    meeting = meeting_01().model_copy(update={"keep_until": DAY})
    bring(leader, write_json(copy_for(meeting, Audience.WHOLE)))
    (one,) = at_once(leader.store.all())
    assert to_be_deleted_by(head_of(one)) == DAY


def test_nobody_is_reminded_of_the_copy_that_is_theirs() -> None:
    leader = Leader()
    leader.send("begin", route="")
    meeting = meeting_01().model_copy(update={"keep_until": DAY})
    told(leader, write_json(copy_for(meeting, Audience.EVERYONE)))
    settle(leader, "import_read")
    (one,) = at_once(leader.store.all())
    assert one.keep_until == "2027-03-03"
    assert to_be_deleted_by(head_of(one)) is None
    leader.send("home")
    leader.send("keep_until", id=one.id, keep_until="2040-01-01")
    assert at_once(leader.store.all()) == [one]


def test_what_cannot_be_read_of_the_notes_is_as_if_nothing_had_been_noted() -> None:
    assert retention_from("{") == Retention()
    assert retention_from("") == Retention()
    kept = Retention().with_not_now(A, DAY).with_not_now(B, DAY)
    assert retention_from(kept.text) == kept
    assert kept.without(A) == kept.only({B})


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2026, 9, 2), ""),
        (dt.date(2026, 9, 3), "Less than a month old"),
        (dt.date(2026, 10, 3), "1 month old"),
        (dt.date(2028, 8, 3), "23 months old"),
        (dt.date(2028, 9, 3), "2 years old"),
    ],
)
def test_the_age_is_told_in_whole_months_and_then_years(today: dt.date, words: str) -> None:
    assert age(Language(), head(), today) == words


def test_when_a_file_was_taken_away_is_noted_with_its_day(years: Years) -> None:
    id = years.meeting("2027-03-03")
    taken = taken_from(at_once(years.device.setting("taken")))
    assert taken.on == {id: dt.date(2026, 9, 3)}
    assert taken.everything is None
