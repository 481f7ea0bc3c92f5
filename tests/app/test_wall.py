"""The projector window: everybody in the room reads it, so it is told only what everybody may have, and never what
somebody answered before it is revealed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from app.page import Page
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.answers import Instrument
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from tests.app.at_once import at_once
from tests.app.drawn import one
from tests.app.full import full
from tests.app.leader import Leader, Shown
from tests.app.states import bring, leader_with
from tests.core.meeting_01 import named

SECTIONS: Final = ("prepare", "people", "board", "scale", "plan", "agree", "hand-out")
PARTS: Final = {"people": "name", "statements": "text", "goals": "text", "steps": "what", "questions": "text"}
"""What the window shows, and the field that is seen of it."""


def asked(leader: Leader, *, whole: bool) -> dict[str, Any]:
    text = json.dumps({"name": "wall", "fields": {"whole": "yes" if whole else "no"}})
    reply = json.loads(at_once(leader.desk.take(text)))
    assert set(reply) == {"wall"}
    told: dict[str, Any] = reply["wall"]
    return told


def seen(leader: Leader) -> str:
    """All that a window is told that is opened now."""
    return json.dumps(asked(leader, whole=True), ensure_ascii=False)


def text_of(leader: Leader) -> str:
    shown = Shown()
    shown.apply(asked(leader, whole=True))
    return shown.document().text


def in_every_section(leader: Leader) -> Iterator[tuple[str, str]]:
    for section in SECTIONS:
        leader.go(section)
        yield section, seen(leader)


@pytest.fixture
def asking() -> Leader:
    """A leader with three people who get a turn, and a question that was just put."""
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly Marsh", "child")
    leader.add_person("Donna Marsh")
    leader.add_person("Imran Shah", "professional")
    leader.add_person("Ruth Adeyemi", "professional", leads="on")
    leader.go("scale")
    leader.submit("add-question", text="How safe is Tilly?", at_ten="safe", at_zero="not safe")
    return leader


def limits_of(meeting: Meeting) -> st.SearchStrategy[Limits]:
    """Ways to keep something from somebody. Whoever it is, it is not for everybody."""
    person = st.sampled_from([person.id for person in meeting.people])
    return st.one_of(
        st.sampled_from([FOR_LEADER, FOR_PROFESSIONALS]),
        person.map(lambda id: Limits(only=(id,))),
        person.map(lambda id: Limits(never=(id,))),
    )


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_whatever_is_limited_in_whatever_way_the_window_is_told_nothing_of_it(data: st.DataObject) -> None:
    meeting = full()
    limited: dict[str, bool] = {}
    update: dict[str, Any] = {}
    for part, field in PARTS.items():
        items = []
        for number, item in enumerate(getattr(meeting, part)):
            word = f"Qz{part}{number}zq"
            limits = data.draw(st.one_of(st.just(OPEN), limits_of(meeting)))
            limited[word] = limits != OPEN
            items.append(item.model_copy(update={field: word, "limits": limits}))
        update[part] = tuple(items)
    leader = leader_with(Meeting.model_validate(meeting.model_copy(update=update).model_dump()))
    told = dict(in_every_section(leader))
    for word, kept in limited.items():
        if kept:
            assert [section for section, text in told.items() if word in text] == [], word
    # And what is open is there: nothing is told of the limits by an empty board.
    for part in ("statements", "goals", "steps"):
        assert all(word in told["board"] for word, kept in limited.items() if not kept and f"Qz{part}" in word)
    for word, kept in limited.items():
        assert kept or "Qzquestions" not in word or word in told["scale"]


def test_notes_addresses_contacts_and_prompts_are_not_for_the_room() -> None:
    meeting = full()
    leader = leader_with(meeting)
    private = [person.private_note for person in meeting.people if person.private_note]
    private += [detail.text for person in meeting.people for detail in person.details]
    private += [report.contact for report in meeting.reports if report.contact]
    private += ["What will be seen when it is met", "What makes it that and not lower"]
    assert len(private) > 4
    for section, told in in_every_section(leader):
        assert [words for words in private if words in told] == [], section


def test_there_is_nothing_to_press_or_to_fill_in() -> None:
    leader = leader_with(full())
    for section in SECTIONS:
        leader.go(section)
        told = asked(leader, whole=True)
        drawn = [*told["regions"].values(), *(html for one in told["lists"].values() for html in one["items"].values())]
        tags = {element.tag for html in drawn for element in one(html)}
        assert not tags & {"a", "button", "form", "input", "select", "textarea", "details"}, section


@pytest.mark.parametrize("only_leader", ["", "on"])
def test_the_window_is_told_the_very_same_whatever_somebody_answers(only_leader: str) -> None:
    told = []
    for given_answer in ("0", "10", "passed"):
        leader = Leader()
        leader.new_meeting()
        donna = leader.add_person("Donna Marsh")
        leader.add_person("Imran Shah", "professional")
        leader.go("scale")
        leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
        question = leader.meeting().questions[0].id
        messages = [seen(leader)]
        leader.press("Hand the device round")
        messages.append(json.dumps(asked(leader, whole=False)))
        leader.send("answer_in_turn", question=question, given=given_answer, leader_only=only_leader)
        messages.append(json.dumps(asked(leader, whole=False)))
        leader.send("next_turn")
        messages.append(json.dumps(asked(leader, whole=False)))
        leader.send("take_back")
        leader.send("take_hidden_back", question=question, person=donna)
        leader.send("answer_hidden", question=question, person=donna, given=given_answer, leader_only=only_leader)
        messages += [json.dumps(asked(leader, whole=False)), seen(leader)]
        told.append(messages)
    assert told[0] == told[1] == told[2]


def test_while_the_device_goes_round_the_window_shows_the_question_its_ends_and_how_many(asking: Leader) -> None:
    asking.submit("add-question", text="How safe is Joe?", at_ten="safe", at_zero="not safe")
    first, second = (question.id for question in asking.meeting().questions)
    asking.send("ask_openly", question=second)
    asking.go("board")
    asking.go("scale")
    asking.send("hand_round")
    assert asking.reply["reset"] is True
    text = text_of(asking)
    assert "How safe is Tilly?10safe0not safe" in text
    assert "0 of 3 have had a turn." in text
    assert "How safe is Joe?" not in text
    assert "Your turn" not in text
    asking.send("answer_in_turn", question=first, given="2")
    assert "1 of 3 have had a turn." in text_of(asking)
    assert "Waiting" not in text_of(asking)


def test_the_window_shows_the_question_that_is_in_peoples_hands_and_no_other(asking: Leader) -> None:
    asking.submit("add-question", text="How safe is Joe?", at_ten="safe", at_zero="not safe")
    first, second = (question.id for question in asking.meeting().questions)
    asking.send("hand_round")
    shown = []
    for deed in (
        lambda: None,
        lambda: asking.send("answer_in_turn", question=first, given="2"),
        lambda: asking.send("answer_in_turn", question=second, given="3"),
        lambda: asking.send("answer_again"),
        lambda: asking.send("answer_in_turn", question=first, given="4"),
        lambda: asking.send("answer_in_turn", question=second, given="passed"),
        lambda: asking.send("next_turn"),
    ):
        deed()
        text = text_of(asking)
        shown.append(
            (["Tilly?" in text, "Joe?" in text], [f"{n} of 3 have had a turn." in text for n in range(4)].index(True))
        )
    tilly, joe = [True, False], [False, True]
    # Whoever has answered sees that they are counted, where they gave their last answer.
    assert shown == [(tilly, 0), (joe, 0), (joe, 1), (tilly, 1), (joe, 1), (joe, 1), (tilly, 1)]
    asking.send("take_back")
    assert "How safe is Tilly?" in text_of(asking)
    assert "How safe is Joe?" in text_of(asking)


def test_nobody_can_tell_by_the_window_that_there_is_a_question_which_not_everybody_may_know() -> None:
    meeting = full()
    first, second, *_ = (question.model_copy(update={"answers": ()}) for question in meeting.questions)
    first = first.model_copy(update={"text": "Zugzwang?", "limits": FOR_PROFESSIONALS})
    leader = leader_with(meeting.model_copy(update={"questions": (first, second)}))
    leader.go("scale")
    for question in (first, second):
        leader.send("ask_privately", question=question.id)
    imran = named(meeting, "Imran")
    leader.send("hand_round", person=imran.id)
    assert f'value="{first.id}"' in leader.shown.regions["main"], "this question is in their hands"
    text = text_of(leader)
    assert "Zugzwang" not in text
    assert second.text in text
    leader.send("answer_in_turn", question=first.id, given="2")
    assert text_of(leader) == text


def test_what_was_revealed_together_is_one_card_with_the_childs_line_and_everybody_elses() -> None:
    meeting = full()
    first, *others = meeting.questions
    tilly = named(meeting, "Tilly").id
    ladder = {"number": 4, "face": None, "non_answer": None, "instrument": Instrument.LADDER}
    answers = tuple(one.model_copy(update=ladder) if one.person == tilly else one for one in first.answers)
    question = first.model_copy(update={"answers": answers})
    leader = leader_with(meeting.model_copy(update={"questions": (question, *others)}))
    leader.go("scale")
    told = asked(leader, whole=True)["lists"]["wall-questions"]
    keys = [key for key in told["order"] if key.startswith(question.id)]
    with_words = [one.person for one in question.answers if one.limits.for_all and (one.reason or one.one_higher)]
    # The heading, the pictures, what is told of them, and then each person's words.
    assert keys[:3] == [question.id, f"{question.id} round", f"{question.id} told"]
    assert sorted(keys[3:]) == sorted(f"{question.id} {person}" for person in with_words)
    together = one(told["items"][keys[1]])
    assert sum(element["class"] == "places" for element in together) == 2
    assert sum(element["class"] == "legend" for element in together) == 1
    names = {person.id: person.name for person in meeting.people}
    for answer in question.answers:
        if answer.limits.for_all:
            assert names[answer.person] in together.text
        if answer.limits.for_all and answer.reason:
            assert answer.reason not in together.text


def test_where_many_stand_on_one_number_the_line_is_drawn_for_that() -> None:
    meeting = full()
    question = meeting.questions[0].model_copy(update={"answers": ()})
    leader = leader_with(meeting.model_copy(update={"questions": (question,)}))
    leader.go("scale")
    people = [person for person in meeting.people if person.side is not Side.CHILD]
    for place, person in enumerate(people):
        leader.send("answer", question=question.id, person=person.id, given=str(place))
    assert "crowded" not in seen(leader)
    for person in people:
        leader.send("answer", question=question.id, person=person.id, given="3")
    assert "crowded" in seen(leader)


def test_a_reason_that_is_typed_costs_the_card_of_that_person_alone(asking: Leader) -> None:
    question = asking.meeting().questions[0].id
    tilly, donna, *_ = (person.id for person in asking.meeting().people)
    for person, number in ((tilly, "2"), (donna, "7")):
        asking.send("answer_hidden", question=question, person=person, given=number, instrument="ladder")
    asking.send("reveal", question=question)
    seen(asking)
    asking.send("note_reason", question=question, person=donna, reason="Nana is near.", one_higher="A key.")
    told = asked(asking, whole=False)["lists"]["wall-questions"]
    assert list(told["items"]) == [f"{question} {donna}"]
    text = one(told["items"][f"{question} {donna}"]).text
    assert text == (
        "Donna Marsh: 7 of 10, ladder"
        "What makes it that, and not lower“Nana is near.”What would make it one higher“A key.”"
    )


def test_a_face_and_who_said_they_pass_are_seen_with_the_numbers_and_nobody_is_asked_why_not_lower(
    asking: Leader,
) -> None:
    question = asking.meeting().questions[0].id
    tilly, donna, imran, _ = (person.id for person in asking.meeting().people)
    for person, answer in ((tilly, "face:smile"), (donna, "7"), (imran, "passed")):
        asking.send("answer_hidden", question=question, person=person, given=answer)
    asking.send("reveal", question=question)
    for person in (tilly, imran):
        asking.send(
            "answer",
            question=question,
            person=person,
            reason="Because.",
            given={tilly: "face:smile"}.get(person, "passed"),
        )
    cards = asked(asking, whole=True)["lists"]["wall-questions"]["items"]
    together = one(cards[f"{question} round"]).text
    assert "Tilly Marsh, with the facessmileTilly Marsh" in together
    assert "Imran Shah: passed" in together
    assert one(cards[f"{question} {tilly}"]).text == "Tilly Marsh: smileWhat makes it that“Because.”"
    assert one(cards[f"{question} {imran}"]).text == "Imran Shah: passed“Because.”"


def test_what_is_decided_is_shown_with_who_does_not_agree_and_when_everybody_meets_again(asking: Leader) -> None:
    asking.go("agree")
    assert "What are we worried about?" in text_of(asking), "nothing is decided yet"
    tilly, donna, *_ = (person.id for person in asking.meeting().people)
    asking.submit("add-decision", decision="Child protection plan", child=tilly)
    (decision,) = asking.meeting().decisions
    asking.send("dissent", decision=decision.id, person=donna, words="It's over the top")
    asking.submit("conclude", contingency="Donna rings Pat first.")
    asking.submit("add-next", what="First core group", day="2026-09-14", time="15:30")
    for section in ("agree", "hand-out"):
        asking.go(section)
        text = text_of(asking)
        assert "Child protection plan" in text
        assert "Donna Marsh does not agree: “It's over the top”" in text
        assert "What happens if this does not work?Donna rings Pat first." in text
        assert "First core groupMonday 14 September 2026, 15:30" in text
    asking.go("people")
    assert "Child protection plan" not in text_of(asking)


def test_what_is_decided_for_some_only_is_not_shown_nor_who_of_whom_nobody_may_know_does_not_agree() -> None:
    meeting = full()
    donna = named(meeting, "Donna")
    decision, other = meeting.decisions[:2]
    people = tuple(
        one.model_copy(update={"limits": FOR_PROFESSIONALS}) if one.id == donna.id else one for one in meeting.people
    )
    dissent = decision.dissent[0].model_copy(update={"person": donna.id, "words": "Zugzwang."})
    update = {
        "people": people,
        "decisions": (
            decision.model_copy(update={"dissent": (dissent,), "agree": ()}),
            other.model_copy(update={"decision": "Quodlibet", "limits": FOR_PROFESSIONALS}),
        ),
        "next_meetings": (meeting.next_meetings[0].model_copy(update={"limits": FOR_LEADER, "what": "Sforzando"}),),
        "contingency": "",
    }
    leader = leader_with(Meeting.model_validate(meeting.model_copy(update=update).model_dump()))
    leader.go("agree")
    text = text_of(leader)
    assert decision.decision in text
    for words in ("Zugzwang", "Donna", "Quodlibet", "Sforzando"):
        assert words not in text


def test_what_is_revealed_is_shown_by_sides_and_what_is_for_the_leader_is_not(asking: Leader) -> None:
    question = asking.meeting().questions[0].id
    tilly, donna, imran = (person.id for person in asking.meeting().people[:3])
    for person, given_answer, only in ((tilly, "2", ""), (donna, "7", ""), (imran, "9", "on")):
        asking.send("answer_hidden", question=question, person=person, given=given_answer, leader_only=only)
    asking.send("reveal", question=question, person=tilly)
    assert "Tilly Marsh: 2 of 10." in text_of(asking)
    assert "3 of 3 have had a turn." in text_of(asking)
    assert "Donna" not in text_of(asking)
    asking.send("reveal", question=question)
    text = text_of(asking)
    assert "From 2 (Tilly Marsh) to 7 (Donna Marsh)." in text
    assert "Imran" not in text
    assert "have had a turn" not in text
    asking.send("undo")
    assert "From 2" not in text_of(asking)


def test_whoever_must_not_be_known_of_is_not_counted_either() -> None:
    meeting = full()
    pat = named(meeting, "Pat")
    people = tuple(
        one.model_copy(update={"limits": FOR_PROFESSIONALS}) if one.id == pat.id else one for one in meeting.people
    )
    questions = tuple(question.model_copy(update={"answers": ()}) for question in meeting.questions)
    counts = []
    for here in (meeting.people, people):
        leader = leader_with(meeting.model_copy(update={"people": here, "questions": questions}))
        leader.go("scale")
        leader.send("ask_privately", question=questions[0].id)
        leader.send("answer_hidden", question=questions[0].id, person=pat.id, given="4")
        (count,) = [one for one in text_of(leader).split(".") if "have had a turn" in one]
        counts.append(count.rpartition("About")[2])
    assert [count.split(" of ")[0][-1] for count in counts] == ["1", "0"]
    most, fewer = (int(count.split(" of ")[-1].split()[0]) for count in counts)
    assert fewer == most - 1


def test_the_changes_one_after_the_other_show_what_a_window_shows_that_is_opened_now() -> None:
    leader = leader_with(full())
    shown = Shown()
    shown.apply(asked(leader, whole=True))
    deeds = [
        lambda: leader.go("board"),
        lambda: leader.put_up("The door was open.", own_words="on"),
        lambda: leader.send("shift", part="statements", id=leader.meeting().statements[0].id, across="1"),
        lambda: leader.send("undo"),
        lambda: leader.go("plan"),
        lambda: leader.submit("add-step", what="Ring the school", by_when_words="on Monday"),
        lambda: leader.go("scale"),
        lambda: leader.go("agree"),
        lambda: leader.submit("add-next", what="Review"),
        lambda: leader.go("people"),
        lambda: leader.send("remove", part="statements", id=leader.meeting().statements[-1].id),
        lambda: leader.send("home"),
    ]
    for deed in deeds:
        deed()
        shown.apply(asked(leader, whole=False))
        after = Shown()
        after.apply(asked(leader, whole=True))
        assert Page(shown.regions, shown.lists) == Page(after.regions, after.lists)
        # Nothing has changed since.
        assert asked(leader, whole=False) == {"regions": {}, "lists": {}}


def test_a_statement_costs_one_card() -> None:
    leader = leader_with(full())
    leader.go("board")
    seen(leader)
    leader.put_up("The door was open.")
    told = asked(leader, whole=False)
    assert told["regions"] == {}
    assert [len(change["items"]) for change in told["lists"].values()] == [1]


def test_asking_for_the_window_changes_nothing_for_the_leader() -> None:
    leader = leader_with(full())
    leader.go("people")
    leader.submit("add-person", name="")
    before = leader.drawn_anew()
    seen(leader)
    assert leader.drawn_anew() == before


@pytest.mark.parametrize("audience", [Audience.FAMILY, Audience.PERSON])
def test_what_came_as_a_copy_for_some_is_not_shown_to_everybody(audience: Audience) -> None:
    meeting = full()
    reader = named(meeting, "Donna").id if audience is Audience.PERSON else None
    leader = Leader()
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(meeting, audience, reader)))
    for _, told in in_every_section(leader):
        assert "copy for some people only" in told
        assert "Tilly" not in told


def test_without_an_open_meeting_there_is_nothing_to_see() -> None:
    leader = Leader()
    assert text_of(leader) == ""
    leader.new_meeting()
    leader.add_person("Donna Marsh")
    leader.put_up("The door was open.")
    assert "The door was open." in text_of(leader)
    leader.send("home")
    assert text_of(leader) == ""


def test_another_meeting_is_not_put_up_by_opening_it() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.put_up("Said in the first")
    first = leader.route_id
    assert "Said in the first" in text_of(leader)
    leader.send("home")
    leader.new_meeting()
    leader.put_up("Said in the second")
    shown = Shown()
    shown.apply(asked(leader, whole=False))
    assert "Said in the second" not in shown.document().text
    assert "Another meeting is open" in shown.document().text
    # Uncovering asks for all of it.
    assert "Said in the second" in text_of(leader)
    leader.send("open", id=first)
    assert "Said in the first" not in json.dumps(asked(leader, whole=False))
