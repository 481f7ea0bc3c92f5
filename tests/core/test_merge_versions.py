"""Versions that go from device to device: which comes after which, and that nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sos_core.canonical import canonical_digest
from sos_core.commands import Add, Agree, Move, Remove, Rewrite
from sos_core.copies import Copy
from sos_core.files import read, write_json
from sos_core.handle import begin, handle
from sos_core.merge import (
    NOT_SAME_REACH,
    NOT_WHOLE,
    OTHER_MEETING,
    Outcome,
    Version,
    handed_over,
    joined,
    meeting_digest,
)
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.past import MOST_LINEAGE, Past
from sos_core.model.people import Person, Side
from sos_core.model.presets import MeetingKind
from sos_core.model.references import meeting_problems
from sos_core.model.statements import Column, Stance, Statement, StatementWords
from sos_core.problems import Refused
from tests.core.meeting_01 import at, id_of, meeting_01
from tests.core.two_sides import texts

PAT = id_of(900)
START = handle(
    begin(
        MeetingWords(kind=MeetingKind.FAMILY_NETWORK, held_on=dt.date(2026, 9, 3)),
        id=id_of(901),
        at=at(10, 0),
    ),
    Add(item=Person(id=PAT, name="Pat Marsh", side=Side.FAMILY), at=at(10, 1)),
)


def when(minute: int) -> Moment:
    return Moment(utc=at(10, 0).utc + dt.timedelta(minutes=minute), offset=60)


def said(meeting: Meeting, number: int, text: str | None = None) -> Meeting:
    statement = Statement(id=id_of(number), at=when(number), column=Column.WELL, text=text or f"Said as {number}")
    return handle(meeting, Add(item=statement, at=when(number)))


def unsaid(meeting: Meeting, number: int, minute: int) -> Meeting:
    return handle(meeting, Remove(part=Part.STATEMENTS, id=id_of(number), at=when(minute)))


def edited(version: Version, meeting: Meeting) -> Version:
    return replace(version, meeting=meeting)


def file_of(version: Version) -> Version:
    """What whoever reads the file has, after it was written and read."""
    record = read(write_json(Copy(version.meeting, Audience.WHOLE), version.past))
    return Version(record.meeting, record.past, record.audience, record.came_as)


def began(meeting: Meeting = START) -> tuple[Version, Version]:
    """A device that gave the meeting away, and the device that got it."""
    ours = handed_over(Version(meeting))
    return ours, received(file_of(ours))


def received(file: Version) -> Version:
    """On a device that did not have the meeting: as the board opens a file."""
    return joined(Version(file.meeting), file).version


def spoken(meeting: Meeting) -> set[str]:
    return {statement.text for statement in meeting.statements}


def test_a_version_is_known_by_the_digest_of_its_meeting() -> None:
    meeting = meeting_01()
    assert meeting_digest(meeting) == canonical_digest(meeting.model_dump(mode="json"))


def test_what_is_handed_over_says_what_it_was_and_carries_what_the_device_got() -> None:
    ours, theirs = began()
    digest = meeting_digest(START)
    assert ours == Version(START, Past(ancestor=None, lineage=(digest,)), given=START)
    assert theirs == Version(START, Past(ancestor=START, lineage=(digest,)))
    later = said(START, 1)
    given = handed_over(edited(theirs, later))
    assert given.past == Past(ancestor=START, lineage=(digest, meeting_digest(later)))
    assert given.given == later
    assert given.meeting == later
    assert handed_over(given) == given


def test_the_same_version_again_changes_nothing() -> None:
    ours, theirs = began()
    result = joined(ours, file_of(ours))
    assert (result.outcome, result.meeting, result.conflicts, result.base) == (Outcome.SAME, START, (), None)
    assert result.past == Past(ancestor=START, lineage=(meeting_digest(START),))
    assert result.version.given == START
    assert joined(theirs, file_of(ours)).version == theirs


def test_the_same_meeting_on_both_sides_brings_what_both_come_from_together() -> None:
    one = Version(START, Past(lineage=("a" * 64, "b" * 64)))
    other = Version(START, Past(lineage=("b" * 64, "c" * 64)))
    digest = meeting_digest(START)
    assert joined(one, other).past.lineage == ("a" * 64, "b" * 64, "c" * 64, digest)


def test_an_older_version_changes_nothing() -> None:
    ours, _ = began()
    old = file_of(ours)
    ours = handed_over(edited(ours, said(START, 1)))
    result = joined(ours, old)
    assert result.outcome is Outcome.OURS
    assert result.version is ours
    assert result.conflicts == ()


def test_a_newer_version_is_taken_as_it_is() -> None:
    ours, theirs = began()
    theirs = handed_over(edited(theirs, unsaid(said(said(START, 1), 2), 1, 9)))
    result = joined(ours, file_of(theirs))
    assert result.outcome is Outcome.THEIRS
    assert result.meeting == theirs.meeting
    assert result.conflicts == ()
    assert result.past == Past(ancestor=theirs.meeting, lineage=(meeting_digest(START), meeting_digest(theirs.meeting)))
    assert result.version.given == START


def test_two_that_went_separate_ways_are_joined_from_what_both_come_from() -> None:
    start = said(said(START, 1), 2)
    ours, theirs = began(start)
    ours = edited(ours, unsaid(said(start, 3), 1, 20))
    theirs = handed_over(edited(theirs, unsaid(said(start, 4), 2, 21)))
    result = joined(ours, file_of(theirs))
    assert result.outcome is Outcome.JOINED
    assert result.base == start
    assert spoken(result.meeting) == {"Said as 3", "Said as 4"}
    assert result.conflicts == ()
    assert result.past.ancestor == theirs.meeting
    assert result.past.lineage == tuple(map(meeting_digest, (start, theirs.meeting, result.meeting)))
    assert joined(result.version, file_of(theirs)).outcome is Outcome.OURS


def test_the_conflicts_say_what_is_ours_and_what_is_theirs() -> None:
    start = said(START, 1)
    ours, theirs = began(start)
    ours = edited(ours, _reworded(start, "Ours", 20))
    theirs = handed_over(edited(theirs, _reworded(start, "Theirs", 21)))
    (conflict,) = joined(ours, file_of(theirs)).conflicts
    assert (conflict.one, conflict.other) == ("Ours", "Theirs")


def _reworded(meeting: Meeting, text: str, minute: int) -> Meeting:
    words = StatementWords(column=Column.WELL, text=text)
    return handle(meeting, Rewrite(id=id_of(1), words=words, at=when(minute)))


def test_both_devices_come_to_the_same_meeting_and_then_know_it() -> None:
    ours, theirs = began()
    ours = handed_over(edited(ours, said(START, 1)))
    theirs = handed_over(edited(theirs, said(START, 2)))
    here, there = joined(ours, file_of(theirs)).version, joined(theirs, file_of(ours)).version
    assert here.meeting == there.meeting
    assert joined(here, file_of(handed_over(there))).outcome is Outcome.SAME
    there = handed_over(edited(there, unsaid(there.meeting, 1, 30)))
    assert joined(here, file_of(there)).outcome is Outcome.THEIRS


def test_the_device_that_got_the_file_carries_what_both_come_from() -> None:
    """Also where the device that gave it kept nothing but the digest, and has given away others since."""
    start = said(START, 1)
    ours, theirs = began(start)
    ours = handed_over(edited(ours, said(start, 2)))
    ours = replace(ours, given=None)
    theirs = handed_over(edited(theirs, unsaid(start, 1, 30)))
    result = joined(ours, file_of(theirs))
    assert result.base == start
    assert spoken(result.meeting) == {"Said as 2"}


def test_the_device_that_got_the_file_finds_what_both_come_from_in_what_it_got() -> None:
    start = said(START, 1)
    ours, theirs = began(start)
    ours = handed_over(edited(ours, unsaid(start, 1, 30)))
    theirs = edited(theirs, said(start, 2))
    result = joined(theirs, file_of(ours))
    assert result.base == start
    assert spoken(result.meeting) == {"Said as 2"}


def test_of_two_versions_that_both_come_from_the_later_one_counts() -> None:
    """A tablet adds something, gives it away, takes it out again, and gets the leader's version, which has it still."""
    leader, tablet = began()
    tablet = handed_over(edited(tablet, said(START, 1)))
    leader = joined(edited(leader, said(START, 2)), file_of(tablet)).version
    other = received(file_of(leader := handed_over(leader)))
    other = handed_over(edited(other, said(other.meeting, 3)))
    leader = handed_over(joined(leader, file_of(other)).version)
    tablet = edited(tablet, unsaid(tablet.meeting, 1, 40))
    result = joined(tablet, file_of(leader))
    assert result.base == said(START, 1)
    assert spoken(result.meeting) == {"Said as 2", "Said as 3"}
    # A device that keeps nothing of what it gave has to go back further. Then it is there again: not lost.
    further = joined(replace(tablet, given=None), file_of(leader))
    assert further.base == START
    assert spoken(further.meeting) == {"Said as 1", "Said as 2", "Said as 3"}


def test_what_theirs_gave_away_last_counts_as_well() -> None:
    start = said(START, 1)
    theirs, ours = began(start)
    theirs = edited(theirs, said(start, 2))
    ours = replace(edited(ours, unsaid(start, 1, 30)), past=replace_ancestor(ours.past, None))
    result = joined(ours, theirs)
    assert result.base == start
    assert spoken(result.meeting) == {"Said as 2"}


def replace_ancestor(past: Past | None, ancestor: Meeting | None) -> Past:
    assert past is not None
    return past.model_copy(update={"ancestor": ancestor})


def test_where_it_is_not_known_what_both_come_from_nothing_counts_as_taken_out() -> None:
    start = said(START, 1)
    result = joined(Version(unsaid(said(start, 2), 1, 20)), Version(said(start, 3)))
    assert result.outcome is Outcome.JOINED
    assert result.base is None
    assert spoken(result.meeting) == {"Said as 1", "Said as 2", "Said as 3"}


def test_a_version_that_only_one_of_them_comes_from_is_not_what_both_come_from() -> None:
    only_ours = said(START, 1)
    ours = Version(said(only_ours, 2), Past(ancestor=only_ours, lineage=(meeting_digest(only_ours),)), given=only_ours)
    theirs = Version(said(START, 3), Past(ancestor=START, lineage=(meeting_digest(START),)))
    assert joined(ours, theirs).base is None
    assert joined(theirs, ours).base is None
    assert spoken(joined(ours, theirs).meeting) == {"Said as 1", "Said as 2", "Said as 3"}


def test_going_back_to_how_it_was_is_a_change_like_any_other() -> None:
    start = said(START, 1)
    ours, _ = began(start)
    ours = handed_over(edited(ours, said(start, 2)))
    theirs = received(file_of(ours))
    theirs = handed_over(edited(theirs, said(theirs.meeting, 3)))
    undone = edited(ours, start)
    result = joined(undone, file_of(theirs))
    assert result.outcome is Outcome.JOINED
    assert spoken(result.meeting) == {"Said as 1", "Said as 3"}


def test_that_the_other_device_went_back_is_not_taken_for_an_old_file() -> None:
    start = said(START, 1)
    ours, _ = began(start)
    ours = handed_over(edited(ours, said(start, 2)))
    theirs = received(file_of(ours))
    theirs = handed_over(edited(theirs, start))
    assert theirs.past is not None
    assert theirs.past.lineage == (meeting_digest(said(start, 2)), meeting_digest(start))
    result = joined(edited(ours, said(ours.meeting, 3)), file_of(theirs))
    assert result.outcome is Outcome.JOINED
    assert spoken(result.meeting) == {"Said as 1", "Said as 3"}


def test_a_version_remembers_only_so_many_others() -> None:
    digests = tuple(f"{number:064x}" for number in range(MOST_LINEAGE))
    digest = meeting_digest(START)
    given = handed_over(Version(START, Past(lineage=digests)))
    assert given.past == Past(lineage=(*digests[1:], digest))
    result = joined(Version(START, Past(lineage=digests)), Version(START))
    assert result.past.lineage == (*digests[1:], digest)
    result = joined(Version(START, Past(lineage=digests)), Version(said(START, 1)))
    assert result.outcome is Outcome.JOINED
    assert len(result.past.lineage) == MOST_LINEAGE
    assert result.past.lineage[-1] == meeting_digest(result.meeting)


def test_different_meetings_are_not_joined() -> None:
    with pytest.raises(Refused) as refused:
        joined(Version(START), Version(meeting_01()))
    assert [p.message for p in refused.value.problems] == [OTHER_MEETING]


@pytest.mark.parametrize("audience", [audience for audience in Audience if audience is not Audience.WHOLE])
def test_a_copy_from_which_things_were_left_out_is_not_joined(audience: Audience) -> None:
    ours, theirs = began()
    for pair in ((ours, replace(theirs, audience=audience)), (replace(ours, audience=audience), theirs)):
        with pytest.raises(Refused) as refused:
            joined(*pair)
        assert [p.message for p in refused.value.problems] == [NOT_WHOLE]


def test_what_began_as_a_smaller_copy_is_joined_only_with_what_began_as_the_same() -> None:
    ours, theirs = began()
    theirs = edited(theirs, said(START, 1))
    family = replace(theirs, came_as=Audience.FAMILY)
    for pair in ((ours, family), (family, ours)):
        with pytest.raises(Refused) as refused:
            joined(*pair)
        assert [p.message for p in refused.value.problems] == [NOT_SAME_REACH]
    result = joined(replace(ours, came_as=Audience.FAMILY), handed_over(family))
    assert result.meeting == theirs.meeting
    assert result.version.came_as is Audience.FAMILY


def test_joining_what_was_never_handed_over_keeps_what_each_knows() -> None:
    result = joined(Version(START), Version(START))
    assert result.past == Past(ancestor=START, lineage=(meeting_digest(START),))
    assert joined(Version(START, Past(lineage=("a" * 64,))), Version(said(START, 1))).past.lineage[0] == "a" * 64
    ours = joined(Version(START, Past(lineage=(meeting_digest(said(START, 1)),))), Version(said(START, 1)))
    assert ours.outcome is Outcome.OURS


def test_a_result_without_a_past_says_so() -> None:
    ours, _ = began()
    assert joined(ours, Version(START)).past.lineage == (meeting_digest(START),)


@dataclass
class _Device:
    version: Version
    knows: set[str] = field(default_factory=set)


class Exchanges(RuleBasedStateMachine):
    """Three devices that hand files to each other in any order, old ones too, some of them never read by anybody."""

    def __init__(self) -> None:
        super().__init__()
        self.minute = 0
        self.number = 10
        self.removed: set[str] = set()
        self.listed: set[str] = set()
        first = _Device(handed_over(Version(START)))
        self.files: list[tuple[Version, set[str]]] = [(file_of(first.version), set())]
        self.devices = [first, *(_Device(received(self.files[0][0])) for _ in range(2))]

    devices_ = st.integers(0, 2)

    def _did(self, who: int, command: Any) -> None:
        device = self.devices[who]
        device.version = edited(device.version, handle(device.version.meeting, command))

    def _now(self, still: bool) -> Moment:
        """Two devices can do something in the same minute."""
        self.minute += not still
        return when(self.minute)

    @rule(who=devices_, still=st.booleans(), first=st.booleans())
    def put_up(self, who: int, still: bool, first: bool) -> None:
        self.number += 1
        text = f"Text {self.number}"
        statement = Statement(id=id_of(self.number), at=when(self.minute), column=Column.WELL, text=text)
        others = self.devices[who].version.meeting.statements
        before = others[0].id if first and others else None
        self._did(who, Add(item=statement, before=before, at=self._now(still)))
        self.devices[who].knows.add(text)

    def _one(self, who: int, which: int) -> Statement | None:
        statements = self.devices[who].version.meeting.statements
        return statements[which % len(statements)] if statements else None

    @rule(who=devices_, which=st.integers(0, 9), still=st.booleans())
    def reword(self, who: int, which: int, still: bool) -> None:
        statement = self._one(who, which)
        if statement is None:
            return
        self.number += 1
        text = f"Text {self.number}"
        words = StatementWords(column=Column.WELL, text=text)
        self._did(who, Rewrite(id=statement.id, words=words, at=self._now(still)))
        self.removed.add(statement.text)
        self.devices[who].knows.add(text)

    @rule(who=devices_, which=st.integers(0, 9), still=st.booleans())
    def take_out(self, who: int, which: int, still: bool) -> None:
        statement = self._one(who, which)
        if statement is not None:
            self._did(who, Remove(part=Part.STATEMENTS, id=statement.id, at=self._now(still)))
            self.removed.add(statement.text)

    @rule(who=devices_, which=st.integers(0, 9), stance=st.sampled_from(Stance), still=st.booleans())
    def agree(self, who: int, which: int, stance: Stance, still: bool) -> None:
        statement = self._one(who, which)
        if statement is not None:
            self._did(who, Agree(statement=statement.id, person=PAT, stance=stance, at=self._now(still)))

    @rule(who=devices_, which=st.integers(0, 9), still=st.booleans())
    def put_last(self, who: int, which: int, still: bool) -> None:
        statement = self._one(who, which)
        if statement is not None:
            self._did(who, Move(part=Part.STATEMENTS, id=statement.id, at=self._now(still)))

    @rule(who=devices_)
    def hand_over(self, who: int) -> None:
        device = self.devices[who]
        device.version = handed_over(device.version)
        self.files.append((file_of(device.version), set(device.knows)))

    @rule(who=devices_)
    def forget_what_was_given(self, who: int) -> None:
        device = self.devices[who]
        device.version = replace(device.version, given=None)

    @rule(who=devices_, back=st.integers(0, 3))
    def read_a_file(self, who: int, back: int) -> None:
        file, knows = self.files[-1 - back % len(self.files)]
        device = self.devices[who]
        result = joined(device.version, file)
        device.version = result.version
        device.knows |= knows
        for conflict in result.conflicts:
            for value in (conflict.one, conflict.other):
                self.listed.update(texts(value))

    @invariant()
    def nothing_is_lost_that_nobody_took_out(self) -> None:
        for device in self.devices:
            assert device.knows - self.removed - self.listed <= spoken(device.version.meeting)

    @invariant()
    def every_version_holds_together_and_can_be_written(self) -> None:
        for device in self.devices:
            assert list(meeting_problems(device.version.meeting)) == []

    def teardown(self) -> None:
        """In the end everybody hands everything to everybody: then all have the same words."""
        for _ in range(2):
            for who in range(3):
                self.hand_over(who)
                for other in range(3):
                    self.read_a_file(other, 0)
        boards = [device.version.meeting for device in self.devices]
        assert boards[0] == boards[1] == boards[2]
        self.nothing_is_lost_that_nobody_took_out()


Exchanges.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestExchanges = Exchanges.TestCase
