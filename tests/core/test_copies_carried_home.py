"""What a child takes home is read by others there: the child's copy carries nothing that is kept from one of them, but
for what the child said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sos_core.copies import MENTIONS, copy_for, kept_from
from sos_core.copies.for_child import is_own
from sos_core.model.conclusions import Audience
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Side
from sos_core.model.plan import Step
from sos_core.model.reports import Report, SentLater
from sos_core.model.statements import Column, Correction, Statement
from tests.core.meeting_01 import at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import meetings

M = meeting_01()
TILLY, JOE, DONNA, CRAIG, PAT, STEPH, IMRAN = (
    named(M, name).id for name in ("Tilly", "Joe", "Donna", "Craig", "Pat", "Steph", "Imran")
)
NOT_CRAIG = Limits(never=(CRAIG,))
KEEP = "Keep the Thursday appointments with the alcohol service"


def of_child(meeting: Meeting, child: Id = TILLY) -> Meeting:
    return copy_for(meeting, Audience.CHILD, child).meeting


def with_step(limits: Limits, what: str = "Hide the spare key under the blue pot") -> Meeting:
    step = Step(id=id_of(7001), what=what, who=(PAT,), limits=limits)
    return M.model_copy(update={"steps": (*M.steps, step)})


@pytest.mark.parametrize("child", [TILLY, JOE])
def test_what_is_never_for_craig_is_in_no_childs_paper_and_is_counted(child: Id) -> None:
    meeting = meeting_01_in_full()
    copy = copy_for(meeting, Audience.CHILD, child)
    assert KEEP not in [step.what for step in copy.meeting.steps]
    assert copy.withheld["steps"] == 1
    assert KEEP in [step.what for step in copy_for(meeting, Audience.PERSON, DONNA).meeting.steps]


@pytest.mark.parametrize(
    ("limits", "there"),
    [
        (OPEN, True),
        (NOT_CRAIG, False),
        # Between the children, too: what Joe is not to know is in no paper of Tilly's.
        (Limits(never=(JOE,)), False),
        (Limits(never=(STEPH,)), False),
        # Tilly's own limits: what she may not have she does not carry.
        (Limits(never=(TILLY,)), False),
        (Limits(only=(TILLY, DONNA)), False),
        (Limits(only=(TILLY,)), False),
        (Limits(only=(TILLY, JOE, DONNA, CRAIG, PAT, STEPH)), True),
        # Friends are not named, and not kept from it by name.
        (Limits(only=(TILLY, JOE, DONNA, CRAIG, PAT)), True),
        # Professionals do not read it at home.
        (Limits(never=(IMRAN,)), True),
        # For those who live together: friends are on another side, and kept out of it by nobody's name.
        (Limits(sides=(Side.CHILD, Side.FAMILY)), True),
        (Limits(sides=(Side.CHILD, Side.FAMILY), never=(CRAIG,)), False),
        (Limits(sides=(Side.CHILD,)), False),
        (FOR_PROFESSIONALS, False),
        (FOR_LEADER, False),
    ],
)
def test_who_of_those_at_home_may_not_have_it_decides(limits: Limits, there: bool) -> None:
    kept = of_child(with_step(limits))
    assert any(step.id == id_of(7001) for step in kept.steps) == there


def test_whom_it_is_kept_from_is_told_by_name_and_professionals_and_the_child_are_not_among_them() -> None:
    def names(limits: Limits) -> list[str]:
        return [person.name for person in kept_from(limits, TILLY, M.people)]

    assert names(OPEN) == []
    assert names(Limits(never=(TILLY, CRAIG, IMRAN))) == ["Craig Holt"]
    assert names(Limits(only=(TILLY, DONNA, PAT))) == ["Joe Marsh", "Craig Holt"]
    assert names(Limits(sides=(Side.CHILD, Side.FAMILY))) == []
    assert names(Limits(sides=(Side.CHILD,))) == ["Donna Marsh", "Craig Holt", "Pat Marsh"]


def test_its_words_are_left_out_wherever_somebody_else_typed_them_again() -> None:
    meeting = meeting_01_in_full()
    repeated = meeting.steps[0].model_copy(update={"what": f"Take Joe to Pat's. {KEEP}"})
    copy = copy_for(meeting.model_copy(update={"steps": (repeated, *meeting.steps[1:])}), Audience.CHILD, TILLY)
    assert copy.meeting.steps[0].what == "Take Joe to Pat's. […]"
    assert copy.withheld[MENTIONS] >= 1


def theirs(limits: Limits) -> Meeting:
    """A meeting in which all that Tilly said, drew, wished for and sent is so limited."""
    return M.model_copy(
        update={
            "statements": tuple(
                one.model_copy(update={"limits": limits}) if is_own(one, TILLY) else one for one in M.statements
            ),
            "drawings": (
                Drawing(id=id_of(7002), by=TILLY, column=Column.WELL, called="Nana's", at=at(11, 0), limits=limits),
            ),
            "goals": tuple(one.model_copy(update={"limits": limits}) if is_own(one, TILLY) else one for one in M.goals),
            "reports": (
                Report(
                    id=id_of(7003),
                    title="The core group",
                    by=TILLY,
                    limits=limits,
                    later=SentLater(text="May I come?", at=at(12, 0), taken=at(12, 1)),
                ),
            ),
        }
    )


def test_what_the_child_said_drew_wished_for_and_sent_stays_in_the_childs_own_copy() -> None:
    for limits in (NOT_CRAIG, Limits(only=(TILLY,))):
        kept = of_child(theirs(limits))
        assert sum(is_own(one, TILLY) for one in kept.statements) == 2
        assert [len(part) for part in (kept.drawings, kept.goals, kept.reports)] == [1, 1, 1]
        # It is in nobody else's.
        assert not any(is_own(one, TILLY) for part in Part for one in part.items(of_child(theirs(limits), JOE)))
    # Not what the child themselves may not have.
    assert not any(is_own(one, TILLY) for part in Part for one in part.items(of_child(theirs(Limits(never=(TILLY,))))))


def test_nobody_puts_a_mark_into_the_childs_own_words_but_the_words_of_others_to_them_have_one() -> None:
    secret = "Hide the spare key under the blue pot"
    own = Statement(
        id=id_of(7004),
        at=at(11, 0),
        text=f"Nana will {secret}, and Steph knows.",
        column=Column.WELL,
        own_words=True,
        said_by=(TILLY, STEPH),
        corrections=(
            Correction(id=id_of(7005), by=PAT, text=f"I said: {secret}", at=at(11, 0)),
            Correction(id=id_of(7006), by=TILLY, text=f"Yes: {secret}", at=at(11, 1)),
        ),
    )
    other = own.model_copy(update={"id": id_of(7007), "own_words": False, "said_by": (PAT,), "corrections": ()})
    people = tuple(
        person.model_copy(update={"limits": NOT_CRAIG}) if person.id == STEPH else person for person in M.people
    )
    meeting = with_step(NOT_CRAIG, secret)
    meeting = meeting.model_copy(update={"statements": (*M.statements, own, other), "people": people})
    copy = copy_for(meeting, Audience.CHILD, TILLY)
    there = {one.id: one for one in copy.meeting.statements}
    assert there[own.id].text == own.text
    assert [one.text for one in there[own.id].corrections] == ["I said: […]", f"Yes: {secret}"]
    assert there[other.id].text == "Nana will […], and […] knows."
    # Whoever is kept from somebody at home is not told to be here, and is in the list of nobody's paper.
    assert there[own.id].said_by == (TILLY,)
    assert STEPH not in {person.id for person in copy.meeting.people}
    # What the child themselves may not know is left out of their own words as well.
    hidden = tuple(
        person.model_copy(update={"limits": FOR_LEADER}) if person.id == STEPH else person for person in M.people
    )
    [told] = [one for one in of_child(meeting.model_copy(update={"people": hidden})).statements if one.id == own.id]
    assert told.text == f"Nana will {secret}, and […] knows."


@settings(max_examples=80)
@given(meetings())
def test_no_childs_copy_of_any_meeting_holds_what_others_said_and_is_kept_from_somebody_at_home(
    meeting: Meeting,
) -> None:
    limits = {(part, item.id): item.limits for part in Part for item in part.items(meeting)}
    for child in meeting.people:
        if child.side is not Side.CHILD:
            continue
        copy = copy_for(meeting, Audience.CHILD, child.id)
        for part in Part:
            for item in part.items(copy.meeting):
                if not is_own(item, child.id) and item.id != child.id:
                    assert kept_from(limits[part, item.id], child.id, meeting.people) == ()
