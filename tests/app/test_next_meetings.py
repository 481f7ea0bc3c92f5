"""The form for a next meeting asks who is asked to come, and what leaves the board holds to it."""

from __future__ import annotations

import re

import pytest

from sos_core.model.conclusions import Audience
from tests.app.drawn import drawn, options
from tests.app.leader import Leader
from tests.app.states import leader_with
from tests.app.test_afterwards import at_home, copy_text, records
from tests.core.meeting_01 import meeting_01, named

WHO = "Who is asked to come?"


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Donna")
    leader.add_person("Craig")
    leader.go("agree")
    return leader


def card(leader: Leader) -> str:
    return leader.element(f"card-{leader.meeting().next_meetings[0].id}").text


def asked(leader: Leader) -> bool:
    return leader.meeting().next_meetings[0].core_group_only


def test_everybody_is_asked_to_come_unless_somebody_chooses_otherwise(leader: Leader) -> None:
    form = leader.element("add-next")
    assert WHO in form.text
    chosen = next(e for e in form if e.tag == "select" and e["name"] == "core_group_only")
    assert [option.text for option in options(chosen)] == ["Everybody", "The core group"]
    # Also where it is called so: a word in a name settles nothing.
    leader.submit("add-next", what="First core group", day="2026-09-14")
    assert not asked(leader)
    assert "The core group:" not in card(leader)
    # But it is proposed, and one press away.
    assert "Everybody is asked to come." in card(leader)
    leader.press("Ask only the core group")
    (coming,) = leader.meeting().next_meetings
    assert (coming.core_group_only, coming.what, str(coming.day)) == (True, "First core group", "2026-09-14")
    assert "Ask only the core group" not in card(leader)


def test_what_is_called_otherwise_is_not_proposed_for_the_core_group(leader: Leader) -> None:
    leader.submit("add-next", what="Review conference")
    assert "Everybody is asked" not in card(leader)


def test_the_core_group_is_chosen_for_a_date_changed_with_it_and_taken_back(leader: Leader) -> None:
    leader.submit("add-next", what="First core group", core_group_only="True")
    assert asked(leader)
    assert "Only the core group is asked to come. Nobody is in it yet." in card(leader)
    donna, _ = (person.id for person in leader.meeting().people)
    # Who is in it is told on the card as soon as it is noted.
    leader.submit("conclude", core_group=[donna])
    assert "The core group: Donna" in card(leader)
    (coming,) = leader.meeting().next_meetings
    leader.send("change", id=coming.id)
    form = next(e for e in leader.document() if e.tag == "form" and WHO in e.text and e["id"] != "add-next")
    chosen = next(e for e in form if e.tag == "select" and e["name"] == "core_group_only")
    assert [option.text for option in options(chosen) if "selected" in option.attributes] == ["The core group"]
    leader.submit(form["id"], place="St Aidan's")
    assert asked(leader)
    leader.send("change", id=coming.id)
    leader.submit(form["id"], core_group_only="")
    assert not asked(leader)
    assert leader.meeting().next_meetings[0].place == "St Aidan's"


def test_whoever_is_not_asked_has_the_day_neither_in_their_code_nor_in_their_calendar() -> None:
    meeting = meeting_01()
    leader = leader_with(meeting)
    leader.go("hand-out")
    for name, audience, there in (
        ("Craig", "family", False),
        ("Kezia", "professionals", False),
        ("Tilly", "child", False),
        ("Donna", "family", True),
        ("Helen", "professionals", True),
    ):
        one = f"{audience}:{named(meeting, name).id}"
        dates = leader.send("hand_out", copies=[one], form="dates", way="save")["download"]["text"]
        leader.send("show_code", copies=[one])
        assert ("20260914" in dates, "Monday 14 September" in leader.element("main").text) == (there, there), name
        assert ("20261126" in dates) is True
        leader.press("‹ Back to the list")


def read_at_home(text: str) -> str:
    """The record that whoever reads their copy at home has before them."""
    (record,) = records(at_home(text))
    page = re.sub(r"<!doctype html>|<(template|style)\b.*?</\1>", "", record, flags=re.DOTALL)
    return drawn(page).text


def test_whoever_reads_their_copy_at_home_reads_first_what_they_are_asked_to() -> None:
    def lines(reader: str) -> str:
        text = read_at_home(copy_text(reader=reader))
        return text[text.index("When we meet again") :]

    craigs, donnas = lines("Craig"), lines("Donna")
    assert craigs.index("Review conference") < craigs.index("First core group") < craigs.index("You are not asked to")
    assert donnas.index("First core group") < donnas.index("Review conference")
    assert "You are not asked to come" not in donnas
    # Of a copy for many nobody knows who reads it before they have said so.
    everyones = read_at_home(copy_text(audience=Audience.EVERYONE, reader=""))
    assert "The core group: " in everyones
    assert "You are not asked to come" not in everyones
