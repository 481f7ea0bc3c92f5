"""What two versions do not agree on is settled as somebody wants it, and all rules of joining still hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.merge import Joined, Outcome, Version, Wanted, Why, disputes, joined, meeting_digest, settled
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Dissent
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.past import Past
from sos_core.model.plan import Look
from sos_core.model.plan import Outcome as CameOf
from sos_core.model.references import meeting_problems
from sos_core.model.statements import Correction
from tests.core.meeting_01 import at, id_of
from tests.core.test_merge_rules import ASKED, BASE, DECIDED, DONNA, GOAL, NEW, NEXT, PAT, SAID, STEP, TILLY
from tests.core.two_sides import two_sides

ROOT = Past(ancestor=BASE, lineage=(meeting_digest(BASE),))


def version(meeting: Meeting, base: Meeting = BASE) -> Version:
    return Version(meeting, Past(ancestor=base, lineage=(meeting_digest(base),)))


def both(ours: Meeting, theirs: Meeting, base: Meeting = BASE) -> Joined:
    """Ours was changed earlier than theirs."""
    ours = ours.model_copy(update={"changed": at(11, 0)})
    theirs = theirs.model_copy(update={"changed": at(11, 30)})
    return joined(version(ours, base), version(theirs, base))


def with_item(part: Part, id: str, base: Meeting = BASE, **fields: Any) -> Meeting:
    items = (i.model_copy(update=fields) if i.id == id else i for i in part.items(base))
    return base.model_copy(update={part.value: tuple(items)})


def without(part: Part, id: str, base: Meeting = BASE) -> Meeting:
    return base.model_copy(update={part.value: tuple(i for i in part.items(base) if i.id != id)})


def settle(made: Joined, want: Wanted) -> Joined:
    return settled(made, dict.fromkeys((one.key for one in disputes(made)), want), lambda: NEW)


def item(meeting: Meeting, part: Part, id: str) -> Any:
    return next(one for one in part.items(meeting) if one.id == id)


def test_words_are_settled_either_way_together_with_whose_they_are() -> None:
    made = both(
        with_item(Part.STATEMENTS, SAID, text="She sang.", said_by=(DONNA,)),
        with_item(Part.STATEMENTS, SAID, text="He sang.", said_by=(PAT,)),
    )
    (dispute,) = disputes(made)
    assert {conflict.path for conflict in dispute.conflicts} == {"text", "said_by"}
    assert dispute.choices == (Wanted.ONE, Wanted.OTHER, Wanted.BOTH)
    assert dispute.stands is Wanted.OTHER
    for want, said in ((Wanted.ONE, ("She sang.", (DONNA,))), (Wanted.OTHER, ("He sang.", (PAT,)))):
        statement = item(settle(made, want).meeting, Part.STATEMENTS, SAID)
        assert (statement.text, statement.said_by) == said


@pytest.mark.parametrize("later", [Wanted.ONE, Wanted.OTHER])
@pytest.mark.parametrize(
    ("part", "id", "field", "grown"),
    [
        (Part.STATEMENTS, SAID, "text", {"corrections": (Correction(id=id_of(401), text="No.", at=at(10, 7)),)}),
        (Part.GOALS, GOAL, "text", {"looks": (Look(meeting=id_of(402), on=BASE.held_on, outcome=CameOf.DONE),)}),
        (Part.STEPS, STEP, "what", {"looks": (Look(meeting=id_of(402), on=BASE.held_on, outcome=CameOf.DONE),)}),
    ],
)
def test_both_can_stand_one_behind_the_other_and_what_grew_on_them_stays_with_the_first(
    part: Part, id: str, field: str, grown: dict[str, Any], later: Wanted
) -> None:
    base = with_item(part, id, **grown)
    one, other = (with_item(part, id, base, **{field: words}) for words in ("Ours.", "Theirs."))
    made = both(one, other, base) if later is Wanted.OTHER else both(other, one, base)
    after = settle(made, Wanted.BOTH).meeting
    ids = [one.id for one in part.items(after)]
    assert ids.index(NEW) == ids.index(id) + 1
    stands, beside = item(after, part, id), item(after, part, NEW)
    assert (getattr(stands, field), getattr(beside, field)) == (
        ("Theirs.", "Ours.") if later is Wanted.OTHER else ("Ours.", "Theirs.")
    )
    (name,) = grown
    assert getattr(stands, name) == grown[name]
    assert getattr(beside, name) == ()
    assert tuple(meeting_problems(after)) == ()


def test_a_field_of_the_meeting_an_answer_a_stance_and_a_day_are_settled_each_by_itself() -> None:
    base = with_item(Part.QUESTIONS, ASKED, answers=(Answer(person=DONNA, number=5),))

    def changed(place: str, number: int, agrees: bool, day: int) -> Meeting:
        meeting = with_item(Part.QUESTIONS, ASKED, base, answers=(Answer(person=DONNA, number=number),))
        stands = {"agree": (PAT,)} if agrees else {"disagree": (PAT,)}
        meeting = with_item(Part.STATEMENTS, SAID, meeting, **stands)
        meeting = with_item(Part.NEXT_MEETINGS, NEXT, meeting, day=BASE.held_on.replace(day=day))
        return meeting.model_copy(update={"place": place})

    ours, theirs = changed("Kitchen", 3, True, 14), changed("Hall", 8, False, 15)
    ours = with_item(Part.DECISIONS, DECIDED, ours, dissent=(Dissent(person=PAT, words="Not so."),))
    theirs = with_item(Part.DECISIONS, DECIDED, theirs, agree=(PAT,))
    made = both(ours, theirs, base)
    assert len(disputes(made)) == 4
    for want, side in ((Wanted.ONE, ours), (Wanted.OTHER, theirs)):
        after = settle(made, want).meeting
        assert after.place == side.place
        for part, id in ((Part.QUESTIONS, ASKED), (Part.STATEMENTS, SAID), (Part.DECISIONS, DECIDED)):
            assert item(after, part, id) == item(side, part, id)
    # What is wanted of one is not wanted of the others.
    key = disputes(made)[0].key
    after = settled(made, {key: Wanted.ONE}, lambda: NEW).meeting
    assert after.place == "Kitchen"
    assert item(after, Part.QUESTIONS, ASKED).answers[0].number == 8


def test_what_one_side_took_out_and_the_other_changed_stays_or_goes() -> None:
    made = both(without(Part.STEPS, STEP), with_item(Part.STEPS, STEP, what="Cut two keys."))
    (dispute,) = disputes(made)
    assert (dispute.stands, dispute.choices) == (Wanted.OTHER, (Wanted.ONE, Wanted.OTHER))
    assert settle(made, Wanted.OTHER).meeting.steps == made.meeting.steps != ()
    assert settle(made, Wanted.ONE).meeting.steps == ()


def test_an_answer_that_one_side_took_back_and_the_other_changed_stays_or_goes() -> None:
    base = with_item(Part.QUESTIONS, ASKED, answers=(Answer(person=DONNA, number=5),))
    changed = with_item(Part.QUESTIONS, ASKED, base, answers=(Answer(person=DONNA, number=6, limits=FOR_LEADER),))
    made = both(changed, with_item(Part.QUESTIONS, ASKED, base, answers=()), base)
    assert [answer.number for answer in settle(made, Wanted.ONE).meeting.questions[0].answers] == [6]
    assert settle(made, Wanted.OTHER).meeting.questions[0].answers == ()


def test_an_answer_that_is_chosen_is_open_to_nobody_from_whom_either_side_keeps_it() -> None:
    base = with_item(Part.QUESTIONS, ASKED, answers=(Answer(person=DONNA, number=5),))
    one, other = (
        with_item(Part.QUESTIONS, ASKED, base, answers=(Answer(person=DONNA, number=number, limits=limits),))
        for number, limits in ((2, FOR_LEADER), (7, FOR_PROFESSIONALS))
    )
    for want, number in ((Wanted.ONE, 2), (Wanted.OTHER, 7)):
        (answer,) = settle(both(one, other, base), want).meeting.questions[0].answers
        assert (answer.number, answer.limits) == (number, FOR_LEADER)


def test_what_would_do_harm_cannot_be_chosen() -> None:
    reworded = with_item(Part.STATEMENTS, SAID, text="He sang.", limits=FOR_PROFESSIONALS)
    reworded = with_item(Part.PEOPLE, DONNA, reworded, leads=True)
    answered = with_item(Part.STATEMENTS, SAID, agree=(PAT,), limits=FOR_LEADER)
    answered = with_item(Part.PEOPLE, DONNA, answered, leads=False, role="mum")
    made = both(reworded, answered)
    told = {dispute.conflicts[0].why: dispute.choices for dispute in disputes(made)}
    assert told == {Why.ANSWERED: (), Why.LIMITED: ()}
    assert settle(made, Wanted.ONE).meeting == settle(made, Wanted.OTHER).meeting == made.meeting


def test_who_leads_and_the_order_of_things_are_for_the_rules_and_neither_side_stands_of_narrower_limits() -> None:
    base = BASE
    one = with_item(Part.PEOPLE, DONNA, base, leads=True)
    other = with_item(Part.PEOPLE, DONNA, base, leads=False)
    made = joined(Version(one), Version(other))
    assert {d.conflicts[0].path: d.choices for d in disputes(made)}["leads"] == ()
    one, other = (
        base.model_copy(update={"people": tuple(base.people[place] for place in order)})
        for order in ((1, 0, 2, 3), (2, 0, 1, 3))
    )
    order = next(d for d in disputes(both(one, other)) if d.conflicts[0].path == "order")
    assert order.choices == ()
    one, other = (
        with_item(Part.STATEMENTS, SAID, limits=limits)
        for limits in (FOR_PROFESSIONALS, FOR_PROFESSIONALS.model_copy(update={"sides": (), "only": (PAT,)}))
    )
    (limits,) = disputes(both(one, other))
    assert limits.stands is None
    assert settle(both(one, other), Wanted.ONE).meeting.statements[0].limits == FOR_LEADER


def test_an_address_that_was_taken_out_and_limited_is_settled_on_the_form_of_the_person() -> None:
    home = Detail(sort=DetailSort.ADDRESS, text="1 Quarry Lane")
    base = with_item(Part.PEOPLE, PAT, details=(home,))
    limited = with_item(Part.PEOPLE, PAT, base, details=(home.model_copy(update={"limits": FOR_LEADER}),))
    (dispute,) = disputes(both(limited, with_item(Part.PEOPLE, PAT, base, details=()), base))
    assert dispute.choices == ()


def test_where_nothing_was_joined_there_is_nothing_to_settle() -> None:
    made = joined(Version(BASE), version(BASE.model_copy(update={"place": "Hall"})))
    assert made.outcome is Outcome.THEIRS
    assert settled(made, {"meeting//place": Wanted.ONE}, lambda: NEW) is made


def test_the_settled_version_is_known_by_its_own_digest_and_comes_after_both() -> None:
    ours, theirs = (BASE.model_copy(update={"place": place}) for place in ("Kitchen", "Hall"))
    made = both(ours, theirs)
    for want in (Wanted.ONE, Wanted.OTHER):
        after = settle(made, want)
        assert after.past.lineage[-1] == meeting_digest(after.meeting)
        assert len(set(after.past.lineage)) == len(after.past.lineage)
        assert after.past.ancestor == made.theirs
        assert (after.ours, after.theirs) == (made.ours, made.theirs)
        back = joined(version(made.theirs), Version(after.meeting, after.past))
        assert back.outcome is (Outcome.THEIRS if after.meeting != made.theirs else Outcome.SAME)


def test_somebody_whom_the_other_side_speaks_of_stays_where_the_words_that_name_them_are_chosen() -> None:
    one = with_item(Part.STATEMENTS, SAID, text="She sang.", said_by=(PAT,))
    other = with_item(Part.STATEMENTS, SAID, without(Part.PEOPLE, PAT), text="He sang.", said_by=(TILLY,))
    made = both(one, other)
    after = settle(made, Wanted.ONE).meeting
    assert PAT in {person.id for person in after.people}
    assert tuple(meeting_problems(after)) == ()


@settings(max_examples=60, deadline=None)
@given(data=st.data(), versions=two_sides())
def test_however_it_is_settled_the_meeting_holds_together_and_what_is_wanted_stands(
    data: st.DataObject, versions: tuple[Meeting, Meeting, Meeting]
) -> None:
    base, ours, theirs = versions
    made = joined(version(ours, base), version(theirs, base))
    wanted: Mapping[str, Wanted] = {one.key: data.draw(st.sampled_from(list(Wanted))) for one in disputes(made)}
    numbers = iter(range(900, 2_000))
    after = settled(made, wanted, lambda: id_of(next(numbers)))
    assert tuple(meeting_problems(after.meeting)) == ()
    assert settled(made, {}, lambda: NEW).meeting == made.meeting
    sides = {Wanted.ONE: made.ours, Wanted.OTHER: made.theirs}
    for dispute in disputes(made):
        want = wanted[dispute.key]
        if dispute.conflicts[0].part is None and want in dispute.choices:
            for conflict in dispute.conflicts:
                assert getattr(after.meeting, conflict.path) == getattr(sides[want], conflict.path)
