"""Questions to begin with: asked in one action, once for each child, and never in the way of another question."""

from __future__ import annotations

import pytest

from sos_core.model.text import SHORT
from tests.app.drawn import Fields, fields_of
from tests.app.leader import Leader


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.send("begin", route="")
    leader.new_meeting()
    return leader


def offered(leader: Leader) -> list[Fields]:
    """What each of them sends."""
    forms = [element for element in leader.document() if element["data-command"] == "add" and not element["id"]]
    return [fields_of(form) for form in forms]


def test_without_a_child_nothing_is_asked_about_one(leader: Leader) -> None:
    leader.go("scale")
    assert offered(leader) == []
    assert "Questions to begin with" not in "".join(leader.told().regions.values())


def test_each_child_has_a_question_of_their_own_that_is_asked_in_one_action(leader: Leader) -> None:
    tilly, joe = (leader.add_person(name, "child") for name in ("Tilly", "Joe"))
    leader.go("scale")
    first = offered(leader)
    assert {fields["child"] for fields in first} == {tilly, joe}
    assert all(("Tilly" if fields["child"] == tilly else "Joe") in fields["text"] for fields in first)

    reply = leader.send("add", **first[0])
    assert reply["focus"] == "questions-list"
    (question,) = leader.meeting().questions
    assert (question.text, question.child) == (first[0]["text"], tilly)
    assert question.at_ten == first[0]["at_ten"]
    assert question.at_zero == first[0]["at_zero"]
    assert offered(leader) == first[1:], "what is asked is not offered again"
    leader.send("undo")
    assert offered(leader) == first


def test_the_longest_name_fits_into_every_question(leader: Leader) -> None:
    name = "N" * SHORT
    leader.add_person(name, "child")
    leader.go("scale")
    for fields in offered(leader):
        leader.send("add", **fields)
    assert leader.meeting().questions
    assert all(name in question.text for question in leader.meeting().questions)


def test_what_is_asked_by_the_first_name_alone_is_not_offered_again_by_the_whole(leader: Leader) -> None:
    leader.add_person("Tilly Marsh", "child")
    leader.go("scale")
    first, *others = offered(leader)
    assert "Tilly Marsh" in first["text"]
    leader.send("add", **{**first, "text": first["text"].replace("Tilly Marsh", "Tilly")})
    assert offered(leader) == others
