"""Every reference and every text of a meeting is found by what it means."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest
from hypothesis import given

from sos_core.model.answers import Answer, Question
from sos_core.model.frozen import Frozen
from sos_core.model.limits import Limits
from sos_core.model.meanings import Means, changed, found
from sos_core.model.meeting import Meeting
from sos_core.model.parts import SHAPES
from tests.core.meeting_01 import id_of, meeting_01_in_full, named
from tests.core.meetings import meetings

IDS = tuple(means for means in Means if means is not Means.TEXT)


def test_what_somebody_is_named_in_is_found_with_its_path() -> None:
    meeting = meeting_01_in_full()
    craig = named(meeting, "Craig").id
    paths = [path for path, id in found(meeting, Means.PERSON, path="meeting.") if id == craig]
    assert paths == [
        "meeting.people[4].details[0].limits.never[0]",
        "meeting.statements[2].disagree[0]",
        "meeting.statements[4].corrections[0].by",
        "meeting.questions[0].answers[2].person",
        "meeting.questions[1].answers[2].person",
        "meeting.steps[4].who[0]",
        "meeting.steps[5].limits.never[0]",
        "meeting.decisions[0].dissent[0].person",
        "meeting.decisions[1].dissent[0].person",
        "meeting.copies[2].person",
    ]


def leaves(value: object) -> list[object]:
    """Every value in a tree that is not a list or an object."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


MARK = "Zz-Marked-zZ"


def test_no_text_of_the_model_is_forgotten() -> None:
    """Whatever stands in the file and is neither text nor id must be one of a known few: numbers, days, choices."""
    meeting = meeting_01_in_full()
    marked = changed(meeting, lambda _: MARK, Means.TEXT)
    assert marked is not None
    rest = {leaf for leaf in leaves(marked.model_dump(mode="json")) if isinstance(leaf, str) and leaf != MARK}
    ids = {leaf for leaf in rest if len(leaf) == 36}
    choices = {str(value) for hint in _hints() for value in _choices(hint)}
    days = {leaf for leaf in rest if _is_time(leaf)}
    lines = {stroke.line for drawing in meeting.drawings for stroke in drawing.strokes}
    assert rest - ids - choices - days - lines == set()


def _hints() -> list[Any]:
    def inside(model: type[Frozen], known: set[type[Frozen]]) -> list[Any]:
        if model in known:
            return []
        known.add(model)
        found = []
        for field in model.model_fields.values():
            for hint in _flat(field.annotation):
                found.append(hint)
                if isinstance(hint, type) and issubclass(hint, Frozen):
                    found += inside(hint, known)
        return found

    return inside(Meeting, set())


def _flat(hint: Any) -> list[Any]:
    return [hint, *(inner for argument in get_args(hint) for inner in _flat(argument))]


def _choices(hint: Any) -> list[object]:
    from enum import EnumMeta

    return list(hint) if isinstance(hint, EnumMeta) else []


def _is_time(text: str) -> bool:
    for read in (dt.date.fromisoformat, dt.time.fromisoformat, dt.datetime.fromisoformat):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False


@given(meetings())
def test_every_id_that_is_no_name_of_its_own_is_a_reference(meeting: Meeting) -> None:
    """Whatever is changed by its meaning is changed everywhere: no id of a person is left anywhere but as their own."""
    people = {person.id for person in meeting.people}
    gone = changed(meeting, lambda id: None if id in people else id, *IDS)
    assert gone is not None
    left = gone.model_copy(update={"people": ()}).model_dump_json()
    assert not any(id in left for id in people)


@given(meetings())
def test_nothing_changed_gives_back_the_same(meeting: Meeting) -> None:
    assert changed(meeting, lambda text: text, *Means) is meeting


def test_what_must_be_there_takes_what_is_around_it_along() -> None:
    tilly, donna = id_of(1), id_of(2)
    question = Question(
        id=id_of(3),
        text="How safe?",
        at_ten="Safe.",
        at_zero="Not safe.",
        child=tilly,
        answers=(Answer(person=tilly, number=4), Answer(person=donna, number=7, limits=Limits(never=(tilly,)))),
    )
    gone = changed(question, lambda id: None if id == tilly else id, Means.PERSON, Means.CHILD)
    assert gone is not None
    assert gone.child is None
    assert [(answer.person, answer.limits.never) for answer in gone.answers] == [(donna, ())]
    assert changed(question.answers[0], lambda _: None, Means.PERSON) is None
    # A meaning that was not asked for stays.
    only = changed(question, lambda _: None, Means.CHILD)
    assert only is not None
    assert (only.child, only.answers) == (None, question.answers)


@pytest.mark.parametrize("part", SHAPES)
def test_every_item_says_who_may_have_it(part: Any) -> None:
    assert SHAPES[part].item.model_fields["limits"].annotation is Limits
    assert "limits" not in SHAPES[part].words.model_fields
