"""What people answer with in their turn: chosen by the leader, named for those who do not see it, kept as given."""

from __future__ import annotations

import pytest
from app.views.instruments import choices, ends

from sos_core.language import Language
from sos_core.model.answers import Face, Instrument, QuestionWords
from tests.app.drawn import Element, drawn
from tests.app.leader import Leader
from tests.app.test_private_round import in_turn, person, question

T = Language()
WORDS = QuestionWords(text="How safe?", at_ten="safe", at_zero="not safe")


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Joe Marsh", "child", age="3")
    leader.add_person("Tilly Marsh", "child", age="9")
    leader.add_person("Donna Marsh")
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    return leader


def radios(root: Element) -> list[Element]:
    return [element for element in root if element["type"] == "radio"]


def given_in(leader: Leader, name: str) -> Instrument:
    """With what somebody is asked in their turn."""
    leader.send("hand_round", person=person(leader, name))
    (group,) = [e for e in leader.document() if "instrument" in e["class"].split()]
    leader.press("The leader has the device again")
    return Instrument(group["class"].split()[1])


def test_a_young_child_has_a_ladder_unless_the_leader_chooses_something_else(leader: Leader) -> None:
    assert given_in(leader, "Joe Marsh") is Instrument.LADDER
    assert given_in(leader, "Tilly Marsh") is Instrument.NUMBERS
    assert given_in(leader, "Donna Marsh") is Instrument.NUMBERS
    form = f"with-{question(leader)}-{person(leader, 'Joe Marsh')}"
    for instrument in Instrument:
        leader.submit(form, instrument=instrument.value)
        assert leader.reply["announce"] == "Chosen"
        assert given_in(leader, "Joe Marsh") is instrument
    assert given_in(leader, "Tilly Marsh") is Instrument.NUMBERS


def test_what_was_chosen_is_still_chosen_after_a_reload_and_is_no_change_of_the_meeting(leader: Leader) -> None:
    before = leader.meeting()
    leader.send("choose_instrument", person=person(leader, "Donna Marsh"), instrument="steps")
    again = Leader(leader.store, first_id=100)
    again.send("begin", route=f"scale/{leader.route_id}")
    assert given_in(again, "Donna Marsh") is Instrument.STEPS
    assert again.meeting() == before


def test_what_is_no_instrument_and_who_is_nobody_is_refused(leader: Leader) -> None:
    donna = person(leader, "Donna Marsh")
    for fields in ({"person": donna, "instrument": "dice"}, {"person": question(leader), "instrument": "steps"}):
        assert leader.send("choose_instrument", **fields)["reset"] is False
    assert given_in(leader, "Donna Marsh") is Instrument.NUMBERS


@pytest.mark.parametrize(
    ("instrument", "given", "number", "face"),
    [
        ("numbers", "0", 0, None),
        ("ladder", "10", 10, None),
        ("steps", "3", 3, None),
        ("faces", "face:unsure", None, Face.UNSURE),
    ],
)
def test_the_instrument_is_kept_with_the_answer(
    leader: Leader, instrument: str, given: str, number: int | None, face: Face | None
) -> None:
    donna = person(leader, "Donna Marsh")
    leader.send("choose_instrument", person=donna, instrument=instrument)
    leader.send("hand_round", person=donna)
    in_turn(leader, given)
    leader.press("The leader has the device again")
    leader.press("Reveal the answers")
    (answer,) = leader.meeting().questions[0].answers
    assert (answer.number, answer.face, answer.instrument.value) == (number, face, instrument)


def test_whoever_holds_the_device_cannot_say_that_it_was_another_instrument(leader: Leader) -> None:
    leader.send("hand_round", person=person(leader, "Joe Marsh"))
    in_turn(leader, "3", instrument="numbers")
    leader.press("The leader has the device again")
    leader.press("Reveal the answers")
    assert leader.meeting().questions[0].answers[0].instrument is Instrument.LADDER


def test_a_slip_starts_with_what_suits_the_person(leader: Leader) -> None:
    leader.submit(f"slip-{question(leader)}-{person(leader, 'Joe Marsh')}", given="4")
    leader.send("choose_instrument", person=person(leader, "Tilly Marsh"), instrument="faces")
    leader.submit(f"slip-{question(leader)}-{person(leader, 'Tilly Marsh')}", given="face:smile")
    leader.press("Reveal the answers")
    first, second = leader.meeting().questions[0].answers
    assert (first.number, first.instrument) == (4, Instrument.LADDER)
    assert (second.face, second.instrument) == (Face.SMILE, Instrument.FACES)


@pytest.mark.parametrize("instrument", Instrument)
def test_all_that_can_be_answered_is_there_once_with_the_top_first(instrument: Instrument) -> None:
    group = drawn(str(choices(T, instrument, form="f", chosen="")))
    values = [radio["value"] for radio in radios(group)]
    if instrument is Instrument.FACES:
        assert values == [f"face:{face.value}" for face in Face]
    else:
        assert values == [str(number) for number in range(10, -1, -1)]
    assert {radio["name"] for radio in radios(group)} == {"given"}
    assert len({radio["id"] for radio in radios(group)}) == len(values)


@pytest.mark.parametrize(
    ("instrument", "third", "lowest"),
    [
        (Instrument.LADDER, "rung 3 of 10, counted from the bottom", "on the ground, below the first rung"),
        (
            Instrument.STEPS,
            "step 3 of 10, counted from the bottom, with the door at the top",
            "on the ground, before the first step",
        ),
    ],
)
def test_a_rung_and_a_step_say_where_they_are(instrument: Instrument, third: str, lowest: str) -> None:
    called = {radio["value"]: radio["aria-label"] for radio in radios(drawn(str(choices(T, instrument, form="f"))))}
    assert (called["3"], called["0"]) == (third, lowest)
    assert len(set(called.values())) == 11


@pytest.mark.parametrize("instrument", Instrument)
def test_the_words_at_the_top_are_told_before_those_at_the_bottom(instrument: Instrument) -> None:
    root = drawn(str(ends(T, WORDS, instrument)))
    assert [e.text for e in root if e.tag == "dd"] == ["safe", "not safe"]
    assert all(e.text for e in root if e.tag == "dt")


def test_what_was_chosen_before_is_chosen() -> None:
    group = drawn(str(choices(T, Instrument.FACES, form="f", name="face", chosen="face:smile")))
    assert [radio["value"] for radio in radios(group) if "checked" in radio.attributes] == ["face:smile"]
    assert {radio["name"] for radio in radios(group)} == {"face"}


def test_a_child_who_points_at_faces_sees_no_number(leader: Leader) -> None:
    joe = person(leader, "Joe Marsh")
    leader.send("choose_instrument", person=joe, instrument="faces")
    leader.send("hand_round", person=joe)
    assert not any(character.isdigit() for character in leader.element("main").text)
