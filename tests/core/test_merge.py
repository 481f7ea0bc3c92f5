"""Joining two versions of a meeting: what holds for any two."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from sos_core.copies import Copy
from sos_core.files import read, write_json
from sos_core.merge import Merged, Taken, Why, merge
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.past import Past
from sos_core.model.references import meeting_problems
from tests.core.two_sides import any_versions, edited, listed, three_ways, two_sides, written

Versions = tuple[Meeting | None, Meeting, Meeting]
OFTEN = settings(max_examples=25)
SELDOM = settings(max_examples=12)


@SELDOM
@given(any_versions(), st.one_of(st.none(), any_versions()))
def test_a_version_joined_with_itself_is_itself(meeting: Meeting, base: Meeting | None) -> None:
    assert merge(base, meeting, meeting) == Merged(meeting)
    again = Meeting.model_validate_json(meeting.model_dump_json())
    assert merge(base, meeting, again) == Merged(meeting)


@SELDOM
@given(two_sides())
def test_where_one_side_changed_nothing_the_other_side_stands(versions: tuple[Meeting, Meeting, Meeting]) -> None:
    base, one, _ = versions
    assert merge(base, one, base) == Merged(one)
    assert merge(base, base, one) == Merged(one)


@SELDOM
@given(any_versions(), any_versions())
def test_a_side_that_only_says_when_it_was_changed_is_as_if_it_had_changed_nothing(base: Meeting, one: Meeting) -> None:
    """It is not equal to what both come from, so the short way out is not taken."""
    other = base.model_copy(update={"changed": one.changed})
    merged = merge(base, one, other)
    assert merged.meeting == one.model_copy(update={"made": merged.meeting.made})
    assert merged.conflicts == ()


@OFTEN
@given(three_ways())
def test_which_side_is_called_the_first_changes_only_the_labels(versions: Versions) -> None:
    base, one, other = versions
    forth, back = merge(base, one, other), merge(base, other, one)
    assert forth.meeting == back.meeting
    assert forth.conflicts == tuple(conflict.swapped for conflict in back.conflicts)
    assert all(c.swapped.swapped == c for c in forth.conflicts)


@OFTEN
@given(three_ways())
def test_what_is_joined_holds_together_and_can_be_written_and_read(versions: Versions) -> None:
    base, one, other = versions
    merged = merge(base, one, other)
    for why, number in Counter(conflict.why for conflict in merged.conflicts).items():
        event(f"{why.value}: {min(number, 3)}")
    assert list(meeting_problems(merged.meeting)) == []
    past = Past(ancestor=base, lineage=())
    back = read(write_json(Copy(merged.meeting, Audience.WHOLE), past))
    assert back.meeting == merged.meeting
    assert back.past == past


@OFTEN
@given(three_ways())
def test_joining_again_changes_nothing(versions: Versions) -> None:
    base, one, other = versions
    meeting = merge(base, one, other).meeting
    assert merge(base, meeting, one).meeting == meeting
    assert merge(base, other, meeting).meeting == meeting
    assert merge(base, meeting, meeting).meeting == meeting


@OFTEN
@given(three_ways())
def test_every_text_that_somebody_wrote_since_is_there_or_listed(versions: Versions) -> None:
    base, one, other = versions
    merged = merge(base, one, other)
    there, beside = written(merged.meeting), listed(merged.conflicts)
    before = written(base) if base else set()
    for place in (written(one) | written(other)) - before:
        assert place in there or (place[0], place[2]) in beside
    # And nothing that neither of them has is made up.
    assert there <= written(one) | written(other)


@OFTEN
@given(three_ways())
def test_items_are_there_unless_one_side_took_them_out_and_the_other_left_them_as_they_were(versions: Versions) -> None:
    base, one, other = versions
    merged = merge(base, one, other)
    told = {(c.part, c.id): c for c in merged.conflicts if c.path == ""}
    for part in Part:
        before, here, there, after = (
            {item.id: item for item in part.items(meeting)} if meeting else {}
            for meeting in (base, one, other, merged.meeting)
        )
        assert after.keys() <= here.keys() | there.keys()
        for id in here.keys() | there.keys():
            sides = [side[id] for side in (here, there) if id in side]
            if len(sides) == 2 or id not in before:
                assert id in after
                assert (part, id) not in told
            elif sides[0] != before[id]:
                assert id in after
                assert told[part, id].why is Why.REMOVED_AND_CHANGED
            elif id in after:
                assert told[part, id].why is Why.REMOVED_BUT_NAMED
            if len(sides) == 1 and (part, id) in told:
                conflict = told[part, id]
                assert (conflict.one, conflict.other) == (here.get(id), there.get(id))
                assert conflict.taken is (Taken.ONE if id in here else Taken.OTHER)


LISTS = {"agree", "disagree", "corrections", "answers", "looks", "dissent", "seen", "details"}


@OFTEN
@given(three_ways())
def test_a_field_that_one_side_changed_is_as_that_side_has_it_or_is_listed(versions: Versions) -> None:
    base, one, other = versions
    merged = merge(base, one, other)
    told = {(c.part, c.id, c.path): c for c in merged.conflicts}
    for part in Part:
        before, here, there, after = (
            {item.id: item for item in part.items(meeting)} if meeting else {}
            for meeting in (base, one, other, merged.meeting)
        )
        for id in here.keys() & there.keys():
            for name in type(here[id]).model_fields.keys() - LISTS:
                values = [getattr(side[id], name) if id in side else None for side in (before, here, there, after)]
                _as_one_side_has_it(told.get((part, id, name)), id in before, *values)
    words = Meeting.model_fields.keys() - {*Part, "made", "changed", "core_group"}
    for name in words:
        values = [getattr(side, name, None) for side in (base, one, other, merged.meeting)]
        _as_one_side_has_it(told.get((None, None, name)), base is not None, *values)


def _as_one_side_has_it(conflict: Any, known: bool, before: Any, one: Any, other: Any, after: Any) -> None:
    if conflict is None:
        if one == other or (known and other == before):
            assert after == one
        elif known:
            assert one == before
            assert after == other
        else:
            assert after in (one, other)
            assert after != ""
            assert {one, other} & {None, "", ()}
        return
    assert (conflict.one, conflict.other) == (one, other)
    if conflict.taken is Taken.NEITHER:
        assert conflict.why in (Why.LIMITED, Why.MATCHED)
    else:
        assert after == (one if conflict.taken is Taken.ONE else other)
    if conflict.why is Why.BOTH_CHANGED:
        assert one != other


@OFTEN
@given(three_ways())
def test_nobody_may_have_what_one_side_newly_keeps_from_them(versions: Versions) -> None:
    base, one, other = versions
    for conflict in merge(base, one, other).conflicts:
        if conflict.why is not Why.LIMITED:
            continue
        meeting = merge(base, one, other).meeting
        assert conflict.part is not None
        (item,) = (item for item in conflict.part.items(meeting) if item.id == conflict.id)
        if conflict.path == "limits":
            for side in (conflict.one, conflict.other):
                assert _no_wider(item.limits, side)


def _no_wider(limits: Any, side: Any) -> bool:
    if not set(side.never) <= set(limits.never):
        return False
    if limits.leader_only:
        return True
    if side.leader_only:
        return False
    if not side.sides and not side.only:
        return True
    return bool(limits.sides or limits.only) and (
        set(limits.sides) <= set(side.sides) and set(limits.only) <= set(side.only)
    )


@OFTEN
@given(st.data())
def test_what_people_said_to_something_is_joined_person_by_person(data: st.DataObject) -> None:
    base, other = data.draw(any_versions()), data.draw(any_versions())
    one, two = data.draw(edited(base, other)), data.draw(edited(base, other))
    merged = merge(base, one, two)
    told = {(c.id, c.path) for c in merged.conflicts}
    versions = (base, one, two, merged.meeting)
    for id in {item.id for part in Part for item in part.items(one)}:
        lists = [_said(version, id) for version in versions]
        if None in lists[1:3]:
            continue
        before, here, there, after = (said or {} for said in lists)
        for key in {*before, *here, *there, *after}:
            values = [said.get(key) for said in (before, here, there, after)]
            name = "stance" if key[0] in ("agree", "disagree", "dissent", "stance") else key[0]
            if (id, f"{name}[{key[1]}]") in told or (id, f"{name}[{key[1]}].limits") in told:
                continue
            expected = values[1] if values[2] in (values[0], values[1]) else values[2]
            assert values[3] == expected
            assert values[1] in (values[0], expected)


def _said(meeting: Meeting, id: str) -> dict[tuple[str, str], Any] | None:
    """What grew on an item, by the list and by whom or what it is known."""
    for part in Part:
        for item in part.items(meeting):
            if item.id == id:
                break
        else:
            continue
        said: dict[tuple[str, str], Any] = {}
        keys = {"corrections": "id", "answers": "person", "looks": "meeting", "seen": "person"}
        for name, key in keys.items():
            said |= {(name, getattr(entry, key)): entry for entry in getattr(item, name, ())}
        for name in ("agree", "disagree"):
            said |= {("stance", person): name for person in getattr(item, name, ())}
        said |= {("stance", entry.person): entry for entry in getattr(item, "dissent", ())}
        return said
    return None
