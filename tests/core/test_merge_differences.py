"""What following a version takes out and changes is told, also where the file lies about which version it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.merge import (
    Difference,
    Joined,
    Outcome,
    Version,
    What,
    differences,
    handed_over,
    joined,
    meeting_digest,
)
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.past import Past
from sos_core.model.statements import Stance
from tests.core.everything import meeting_with_everything
from tests.core.meeting_01 import at, named
from tests.core.two_sides import listed, texts, three_ways, written

BEGUN = meeting_with_everything()
DONNA, CRAIG, PAT, HELEN = (named(BEGUN, name) for name in ("Donna", "Craig", "Pat", "Helen"))


def with_item(meeting: Meeting, part: Part, index: int, **update: Any) -> Meeting:
    items = list(part.items(meeting))
    items[index] = items[index].model_copy(update=update)
    return meeting.model_copy(update={part.value: tuple(items)})


def without(meeting: Meeting, part: Part, index: int) -> Meeting:
    items = part.items(meeting)
    return meeting.model_copy(update={part.value: (*items[:index], *items[index + 1 :])})


def forged(ours: Version, meeting: Meeting) -> Version:
    """A file of somebody who has ours, and who writes into it that it comes after ours."""
    return Version(meeting, Past(ancestor=ours.meeting, lineage=(meeting_digest(ours.meeting), "f" * 64)))


def told(found: tuple[Difference, ...]) -> list[tuple[Part | None, Id | None, str, What]]:
    return [(one.part, one.id, one.path, one.what) for one in found]


# Attacks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("carries", ["ours", "nothing", "another"])
def test_what_a_forged_later_version_leaves_out_and_rewords_is_listed(carries: str) -> None:
    ours = Version(BEGUN)
    harm = BEGUN.statements[0]
    meeting = with_item(without(BEGUN, Part.STEPS, 1), Part.STATEMENTS, 0, text="Nothing happened.")
    theirs = forged(ours, meeting)
    ancestor = {"ours": BEGUN, "nothing": None, "another": meeting}[carries]
    theirs = replace(theirs, past=Past(ancestor=ancestor, lineage=theirs.past.lineage if theirs.past else ()))
    result = joined(ours, theirs)
    assert result.outcome is Outcome.THEIRS
    assert result.of_ours == (
        Difference(Part.STATEMENTS, harm.id, "text", What.CHANGED, harm.text, "Nothing happened."),
        Difference(Part.STEPS, BEGUN.steps[1].id, "", What.TAKEN_OUT, BEGUN.steps[1], None),
    )
    assert result.of_theirs == ()


def test_an_address_that_a_forged_version_opens_is_listed() -> None:
    hidden = Detail(sort=DetailSort.ADDRESS, text="Flat 3", limits=Limits(leader_only=True))
    place = BEGUN.people.index(PAT)
    ours = Version(with_item(BEGUN, Part.PEOPLE, place, details=(hidden,)))
    opened = hidden.model_copy(update={"limits": OPEN})
    result = joined(ours, forged(ours, with_item(BEGUN, Part.PEOPLE, place, details=(opened,))))
    assert result.outcome is Outcome.THEIRS
    path = "details[address/Flat 3/0]"
    assert result.of_ours == (Difference(Part.PEOPLE, PAT.id, path, What.CHANGED, hidden, opened),)


def test_a_version_that_ours_is_made_to_come_after_is_not_dropped_unseen() -> None:
    """Somebody gives back what is here, with the digest of another's file in its past: when that file comes, ours
    counts as the later one."""
    real = Version(with_item(BEGUN, Part.STEPS, 0, what="Said by somebody else"))
    poisoned = Version(BEGUN, Past(lineage=(meeting_digest(real.meeting),)))
    ours = joined(Version(BEGUN), poisoned).version
    result = joined(ours, real)
    assert result.outcome is Outcome.OURS
    step = BEGUN.steps[0]
    assert result.of_theirs == (
        Difference(Part.STEPS, step.id, "what", What.CHANGED, "Said by somebody else", step.what),
    )
    assert result.of_ours == ()


def test_what_one_side_took_out_is_told_to_the_other_where_they_are_joined() -> None:
    ours = handed_over(Version(BEGUN))
    theirs = Version(without(BEGUN, Part.STEPS, 1), Past(ancestor=BEGUN, lineage=(meeting_digest(BEGUN),)))
    result = joined(replace(ours, meeting=with_item(BEGUN, Part.STEPS, 0, what="New words")), theirs)
    assert result.outcome is Outcome.JOINED
    assert told(result.of_ours) == [(Part.STEPS, BEGUN.steps[1].id, "", What.TAKEN_OUT)]
    assert told(result.of_theirs) == [(Part.STEPS, BEGUN.steps[0].id, "what", What.CHANGED)]


def everything_told(result: Joined) -> set[tuple[Id | None, str]]:
    changed = {
        (one.id, text)
        for of in (result.of_ours, result.of_theirs)
        for one in of
        if one.what is not What.ADDED
        for text in texts(one.before)
    }
    return changed | listed(result.conflicts)


@settings(max_examples=25)
@given(three_ways(), st.sampled_from(["ours", "theirs", "neither", "both"]))
def test_every_text_of_either_side_is_there_or_told_whatever_the_files_say_of_themselves(
    versions: tuple[Meeting | None, Meeting, Meeting], later: str
) -> None:
    base, one, other = versions
    digests = meeting_digest(one), meeting_digest(other)
    ours = Past(ancestor=base, lineage=digests[1:] if later in ("ours", "both") else ())
    theirs = Past(ancestor=base, lineage=digests[:1] if later in ("theirs", "both") else ())
    result = joined(Version(one, ours), Version(other, theirs))
    there, beside = written(result.meeting), everything_told(result)
    for place in written(one) | written(other):
        assert place in there or (place[0], place[2]) in beside


# What is told -----------------------------------------------------------------------------------------------------


def test_between_a_version_and_itself_there_is_no_difference() -> None:
    assert differences(BEGUN, Meeting.model_validate_json(BEGUN.model_dump_json())) == ()


def test_when_it_was_changed_and_in_which_order_things_stand_is_no_difference() -> None:
    other = BEGUN.model_copy(
        update={
            "changed": at(23, 0),
            "made": at(1, 0),
            "steps": BEGUN.steps[::-1],
            "core_group": BEGUN.core_group[::-1],
        }
    )
    assert differences(BEGUN, other) == ()


def test_items_are_told_in_the_order_of_the_meeting_whichever_side_has_them() -> None:
    before = without(BEGUN, Part.GOALS, 0)
    after = without(without(BEGUN, Part.STATEMENTS, 2), Part.COPIES, 0)
    assert differences(before, after) == (
        Difference(Part.STATEMENTS, BEGUN.statements[2].id, "", What.TAKEN_OUT, BEGUN.statements[2], None),
        Difference(Part.GOALS, BEGUN.goals[0].id, "", What.ADDED, None, BEGUN.goals[0]),
        Difference(Part.COPIES, BEGUN.copies[0].id, "", What.TAKEN_OUT, BEGUN.copies[0], None),
    )


def test_what_is_said_of_the_meeting_is_told_by_its_field_and_the_core_group_person_by_person() -> None:
    before = BEGUN.model_copy(update={"reason": "Why", "place": "", "purpose": "One", "core_group": (PAT.id, HELEN.id)})
    after = BEGUN.model_copy(update={"reason": "", "place": "Hall", "purpose": "Two", "core_group": (DONNA.id, PAT.id)})
    assert set(differences(before, after)) == {
        Difference(None, None, "reason", What.TAKEN_OUT, "Why", ""),
        Difference(None, None, "place", What.ADDED, "", "Hall"),
        Difference(None, None, "purpose", What.CHANGED, "One", "Two"),
        Difference(None, None, f"core_group[{HELEN.id}]", What.TAKEN_OUT, HELEN.id, None),
        Difference(None, None, f"core_group[{DONNA.id}]", What.ADDED, None, DONNA.id),
    }


def test_lists_that_grow_are_told_entry_by_entry() -> None:
    question = BEGUN.questions[0]
    first, second, *others = question.answers
    changed = first.model_copy(update={"reason": "Otherwise"})
    after = with_item(BEGUN, Part.QUESTIONS, 0, answers=(*others, changed))
    assert set(differences(BEGUN, after)) == {
        Difference(Part.QUESTIONS, question.id, f"answers[{first.person}]", What.CHANGED, first, changed),
        Difference(Part.QUESTIONS, question.id, f"answers[{second.person}]", What.TAKEN_OUT, second, None),
    }


def test_where_somebody_stands_is_one_thing() -> None:
    before = with_item(BEGUN, Part.STATEMENTS, 0, agree=(PAT.id, DONNA.id), disagree=())
    after = with_item(BEGUN, Part.STATEMENTS, 0, agree=(), disagree=(PAT.id,))
    id = BEGUN.statements[0].id
    assert differences(before, after) == (
        Difference(Part.STATEMENTS, id, f"stance[{PAT.id}]", What.CHANGED, Stance.AGREE, Stance.DISAGREE),
        Difference(Part.STATEMENTS, id, f"stance[{DONNA.id}]", What.TAKEN_OUT, Stance.AGREE, None),
    )


def test_a_dissent_is_told_with_its_words() -> None:
    place = next(n for n, decision in enumerate(BEGUN.decisions) if decision.dissent)
    decision = BEGUN.decisions[place]
    after = with_item(BEGUN, Part.DECISIONS, place, dissent=())
    assert [(one.path, one.before) for one in differences(BEGUN, after)] == [
        (f"stance[{dissent.person}]", dissent) for dissent in decision.dissent
    ]


def test_a_review_that_no_longer_looks_back_is_told() -> None:
    after = BEGUN.model_copy(
        update={"previous": None, "people": tuple(p.model_copy(update={"was": None}) for p in BEGUN.people)}
    )
    found = differences(BEGUN, after)
    assert found[0] == Difference(None, None, "previous", What.TAKEN_OUT, BEGUN.previous, None)
    matched = {person.id for person in BEGUN.people if person.was}
    assert {(one.id, one.path, one.what) for one in found[1:]} == {(id, "was", What.TAKEN_OUT) for id in matched}


def test_a_look_and_who_saw_a_report_are_told_by_meeting_and_person() -> None:
    place = next(n for n, goal in enumerate(BEGUN.goals) if goal.looks)
    goal = BEGUN.goals[place]
    look = goal.looks[0]
    moved = look.model_copy(update={"on": look.on + dt.timedelta(days=1)})
    after = with_item(BEGUN, Part.GOALS, place, looks=(moved, *goal.looks[1:]))
    assert differences(BEGUN, after) == (
        Difference(Part.GOALS, goal.id, f"looks[{look.meeting}]", What.CHANGED, look, moved),
    )
