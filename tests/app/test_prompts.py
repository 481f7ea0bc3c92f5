"""Questions to ask: for the leader alone, off until somebody switches them on, kept on the device alone."""

from __future__ import annotations

import json

import pytest
from app.prompts import PROMPTS, Place, Prompts, Purpose, prompts_from
from app.screen import Section
from app.store import PROMPTS as PROMPTS_KEPT
from app.store import DeviceFull

from sos_core.advice.reading import reading
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import files

QUESTION = "What has happened that worries you?"
OURS = "Whose shoes stood in the hall?"
SHOWN_IN = {
    Section.BOARD: (Place.WORRIES, Place.WELL, Place.NEEDS),
    Section.SCALE: (Place.SCALE,),
    Section.PLAN: (Place.GOALS,),
}


class Full(Device):
    async def set(self, name: str, text: str) -> None:
        raise DeviceFull(name, text)


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.send("begin", route="")
    return leader


def everything(leader: Leader) -> str:
    told = leader.told()
    return json.dumps([dict(told.regions), {id: dict(items) for id, items in told.lists.items()}], ensure_ascii=False)


def all_questions() -> list[str]:
    return [one for place in PROMPTS.values() for questions in place.values() for one in questions]


def test_there_are_questions_for_every_place_and_purpose_and_none_is_there_twice() -> None:
    assert set(PROMPTS) == set(Place)
    for place in PROMPTS.values():
        assert set(place) == set(Purpose)
        assert all(place.values())
    questions = all_questions()
    assert len(set(questions)) == len(questions)


@pytest.mark.parametrize("question", all_questions())
def test_each_is_one_question_in_plain_words(question: str) -> None:
    assert question.endswith("?")
    # Björnsson: about 40 is medium. A single short sentence with one long word is not hard to read.
    assert reading(question).longest <= 18
    assert reading(question).lix <= 50


def test_they_are_off_until_somebody_switches_them_on_for_this_device(leader: Leader) -> None:
    leader.submit("create", kind="core_group", held_on="2026-09-03")
    id = leader.route_id
    for section in Section:
        leader.go(section)
        assert not [e for e in leader.document() if "prompts" in e["class"].split()], section
    leader.send("home")
    leader.press("Show them in meetings")
    leader.send("open", id=id)
    for section in Section:
        leader.go(section)
        found = [e for e in leader.document() if "prompts" in e["class"].split()]
        assert len(found) == (section in SHOWN_IN), section
        for fold in found:
            assert fold.tag == "details"
            assert "open" not in fold.attributes
            for place in SHOWN_IN[section]:
                assert all(one in fold.text for questions in PROMPTS[place].values() for one in questions)
    leader.send("home")
    leader.press("Do not show them")
    leader.send("open", id=id)
    assert QUESTION not in everything(leader)


def test_they_stay_as_they_were_set_after_a_reload(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("prompts-worries", bring_out=f"{OURS}\n\n  And whose coat?  ", start_again="")
    assert leader.reply["reset"] is True
    again = Leader(leader.store, first_id=100)
    again.send("begin", route="")
    again.submit("create", kind="core_group", held_on="2026-09-03")
    again.go("board")
    (fold,) = [e for e in again.document() if "prompts" in e["class"].split()]
    items = [e.text for e in fold if e.tag == "li"]
    assert items[:2] == [OURS, "And whose coat?"]
    assert QUESTION not in items
    # A purpose with no questions has no heading either: start again is there for two columns.
    assert [e.text for e in fold if e.tag == "h3"].count("Start again") == 2


def test_how_they_came_is_put_back(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("prompts-worries", bring_out=OURS)
    leader.press("Bring back: What are we worried about?")
    assert OURS not in leader.document().text
    assert QUESTION in leader.element("prompts-worries-bring_out").text


def test_their_own_are_had_again_after_bring_back_was_pressed_by_mistake_on_another_day_too(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("prompts-worries", bring_out=f"{OURS}\n And whose “coat”?", reflect="")
    own = at_once(leader.store.setting(PROMPTS_KEPT))
    reply = leader.press("Bring back: What are we worried about?")
    assert reply["announce"] == "The questions are as they came. Your own can be had again."
    assert leader.element(reply["focus"]).text == "Your own again: What are we worried about?"
    # Pressed again in a page that has not heard of it: what was put by is not lost to that.
    leader.send("put_prompts_back", place="worries")
    again = Leader(leader.store, first_id=100)
    again.send("begin", route="")
    again.press("Your own again: What are we worried about?")
    assert OURS in again.element("prompts-worries-bring_out").text
    assert at_once(leader.store.setting(PROMPTS_KEPT)) == own
    assert "Your own again" not in again.document().text
    assert "Bring back: What are we worried about?" in again.document().text


def test_what_is_written_anew_takes_the_place_of_what_was_put_by(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("prompts-worries", bring_out=OURS)
    leader.submit("prompts-well", bring_out=OURS)
    for place in ("What are we worried about?", "What's working well?"):
        leader.press(f"Bring back: {place}")
    leader.submit("prompts-worries", bring_out="And whose coat?")
    assert "Your own again: What are we worried about?" not in leader.document().text
    assert "Your own again: What's working well?" in leader.document().text


def test_what_is_too_long_is_told_at_its_field_and_not_kept(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("prompts-goals", reflect="x" * 5_001)
    assert leader.reply["reset"] is False
    assert "5001 characters" in leader.element("prompts-goals-reflect-problem").text
    assert leader.send("edit_prompts", place="nowhere")["reset"] is False


def test_nothing_of_them_is_in_a_file_a_copy_or_what_is_stored_of_a_meeting(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("prompts-worries", bring_out=OURS)
    leader.submit("create", kind="core_group", held_on="2026-09-03")
    leader.put_up("Something")
    assert OURS in everything(leader)
    for audience in (Audience.WHOLE, Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
        for save in ("save_json", "save_html"):
            text = leader.send(save, audience=audience)["download"]["text"]
            assert OURS not in text
            assert not [question for question in all_questions() if question in text]
    (stored,) = at_once(leader.store.all())
    assert OURS not in stored.file + stored.aside


def test_whoever_has_the_device_in_their_turn_sees_none_and_changes_none(leader: Leader) -> None:
    leader.press("Show them in meetings")
    leader.submit("create", kind="core_group", held_on="2026-09-03")
    leader.add_person("Tilly Marsh", "child")
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    assert PROMPTS[Place.SCALE][Purpose.REFLECT][0] in everything(leader)
    leader.press("Hand the device round")
    shown = everything(leader)
    assert not [question for question in all_questions() if question in shown]
    assert leader.send("show_prompts", shown="no")["reset"] is False
    assert leader.send("edit_prompts", place="scale", reflect=OURS)["reset"] is False


def test_what_the_device_does_not_take_is_not_shown_as_set() -> None:
    leader = Leader(Full())
    leader.send("begin", route="")
    assert leader.press("Show them in meetings")["reset"] is False
    assert "no room left" in leader.matter()
    assert "Show them in meetings" in leader.document().text


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"shown": "perhaps"}', '{"own": {"nowhere": {}}}'])
def test_what_cannot_be_read_is_as_if_nothing_had_been_set(text: str) -> None:
    assert prompts_from(text) == Prompts()


def test_they_are_not_in_the_page_that_is_there_before_python() -> None:
    page = files(Language())["index.html"]
    assert not [question for question in all_questions() if question in page]
