"""Whom a child can ask first: whoever is there for the child's own voice, and nobody who is there for somebody else."""

from __future__ import annotations

import pytest

from sos_core.copies import copy_for
from sos_core.copies.advocates import is_advocate_of
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.record import render
from tests.core.meeting_01 import id_of, meeting_01, named
from tests.core.pages import parsed

M = meeting_01()
TILLY, JOE, KEZIA = (named(M, name) for name in ("Tilly", "Joe", "Kezia"))

OF_TILLY = [
    "advocate for Tilly",
    "Advocate for Tilly Marsh",
    "independent advocate to Tilly and Joe",
    "advocate for Joe and Tilly",
    "advocate for Joe Marsh and Tilly Marsh",
    "Tilly's advocate",
    "Tilly’s own advocate (NYAS)",
    "Tilly Marsh's independent advocate",
    "NYAS, advocacy worker with Tilly",
    "advocate (Tilly)",
    "the children's advocate",
    "children's rights advocate",
    "advocate for the child",
    "advocate for both children",
    "advocate for young people",
    "the young person's advocate",
]
OF_SOMEBODY_ELSE = [
    "",
    "advocate",
    "independent advocate",
    "advocate for Joe",
    "Joe's advocate",
    "advocate for the child Joe",
    "advocate for Donna",
    "advocate for Donna Marsh",
    "advocate for Tilly's mother",
    "advocate for Tilly Marsh's mother",
    "Tilly's mother's advocate",
    "advocate for the mother of Tilly",
    "advocate for the children's mother",
    "parents' advocate",
    "advocate for people with a disability",
    "mother of Tilly, advocate",
    "social worker of Tilly",
    "class teacher, Tilly",
]


def with_role(role: str) -> Person:
    return KEZIA.model_copy(update={"role": role})


@pytest.mark.parametrize("role", OF_TILLY)
def test_an_advocate_of_a_child_is_known_by_the_role(role: str) -> None:
    assert is_advocate_of(with_role(role), TILLY, M.people)


@pytest.mark.parametrize("role", OF_SOMEBODY_ELSE)
def test_whoever_may_be_there_for_somebody_else_is_no_advocate_of_the_child(role: str) -> None:
    assert not is_advocate_of(with_role(role), TILLY, M.people)


def test_a_child_who_is_called_as_a_grown_up_is_could_be_either() -> None:
    young = Person(id=id_of(990), name="Craig Marsh", side=Side.CHILD)
    nameless = Person(id=id_of(991), name="…", side=Side.CHILD)
    people = (*M.people, young, nameless)
    assert not is_advocate_of(with_role("advocate for Craig"), young, people)
    assert not is_advocate_of(with_role("advocate for Tilly"), nameless, people)


def childs_copy(meeting: Meeting, name: str) -> Meeting:
    return copy_for(meeting, Audience.CHILD, named(meeting, name).id).meeting


def test_an_advocate_is_named_in_the_copy_of_this_child_and_of_no_other() -> None:
    assert named(childs_copy(M, "Tilly"), "Kezia").role == "advocate for Tilly"
    assert KEZIA.id not in {person.id for person in childs_copy(M, "Joe").people}
    page = parsed(render(copy_for(M, Audience.CHILD, TILLY.id), Language())).text
    assert "Kezia Brown: advocate for Tilly" in page
    assert "You can ask these people: Kezia Brown, Ruth Adeyemi," in page


def test_an_advocate_who_is_a_friend_of_the_family_is_asked_first_too_and_is_named_once() -> None:
    for changes in ({"side": Side.NETWORK}, {"leads": True}):
        kezia = KEZIA.model_copy(update=changes)
        meeting = M.model_copy(update={"people": tuple(kezia if p is KEZIA else p for p in M.people)})
        page = parsed(render(copy_for(meeting, Audience.CHILD, TILLY.id), Language())).text
        asked = page.partition("You can ask these people: ")[2].partition(".")[0]
        assert asked.startswith("Kezia Brown, ")
        assert asked.count("Kezia") == 1


def test_an_advocate_of_whom_the_child_may_not_know_is_not_named() -> None:
    kezia = KEZIA.model_copy(update={"limits": Limits(never=(TILLY.id,))})
    meeting = M.model_copy(update={"people": tuple(kezia if p is KEZIA else p for p in M.people)})
    assert KEZIA.id not in {person.id for person in childs_copy(meeting, "Tilly").people}
    assert "Kezia" not in render(copy_for(meeting, Audience.CHILD, TILLY.id), Language())
