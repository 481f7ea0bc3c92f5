"""The private round on the page: nothing that anybody answered is to be seen, heard or saved before it is revealed, and
whoever holds the device reaches nothing of the leader's.
"""

from __future__ import annotations

import json

import pytest

from sos_core.model.answers import NonAnswer
from sos_core.model.limits import FOR_LEADER, OPEN, Limits
from tests.app.at_once import at_once
from tests.app.drawn import Element
from tests.app.leader import Leader
from tests.app.states import leader_with

REASON = "zugzwang"


@pytest.fixture
def leader() -> Leader:
    """A leader with three people and a question that was just put."""
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly Marsh", "child")
    leader.add_person("Donna Marsh")
    leader.add_person("Imran Shah", "professional")
    leader.add_person("Ruth Adeyemi", "professional", leads="on")
    leader.add_person("Nasrin Karimi", "professional", interpreter="on")
    leader.go("scale")
    leader.submit("add-question", text="How safe is Tilly?", at_ten="safe", at_zero="not safe")
    return leader


def question(leader: Leader) -> str:
    return leader.meeting().questions[0].id


def person(leader: Leader, name: str) -> str:
    return next(one.id for one in leader.meeting().people if one.name == name)


def everything(leader: Leader) -> str:
    """All that the page was told, and what undo would bring."""
    told = leader.told()
    return json.dumps([told.regions, {id: dict(items) for id, items in told.lists.items()}, leader.reply])


def in_turn(leader: Leader, given: str, **more: str) -> None:
    (form,) = [one for one in leader.document() if one["data-command"] == "answer_in_turn"]
    leader.send("answer_in_turn", form=form["id"], question=question(leader), given=given, **more)
    assert leader.reply["reset"] is True, leader.reply["announce"]


def test_a_question_is_asked_privately_unless_somebody_says_otherwise(leader: Leader) -> None:
    assert "0 of 3 have had a turn" in leader.document().text
    assert "Waiting for: Tilly Marsh, Donna Marsh and Imran Shah" in leader.document().text
    leader.press("Ask openly instead")
    assert "have had a turn" not in leader.document().text
    leader.press("Ask privately, and reveal afterwards")
    assert "0 of 3 have had a turn" in leader.document().text


def test_the_device_goes_round_the_child_first_and_shows_one_question_and_no_answer(leader: Leader) -> None:
    leader.press("Hand the device round")
    for name, given, following in (
        ("Tilly Marsh", "2", "Donna Marsh"),
        ("Donna Marsh", "7", "Imran Shah"),
        ("Imran Shah", "passed", None),
    ):
        page = leader.document().text
        assert f"Your turn, {name}" in page
        assert "How safe is Tilly?" in page
        assert not leader.element("parts").text
        in_turn(leader, given)
        assert f"Thank you, {name}." in leader.document().text
        if following:
            leader.press(f"{following} has it now")
    assert "give the device back to the leader" in leader.document().text
    leader.press("The leader has the device again")
    assert "3 of 3 have had a turn" in leader.document().text
    assert leader.meeting().questions[0].answers == ()


def test_what_was_answered_is_nowhere_until_it_is_revealed(leader: Leader) -> None:
    slip = f"slip-{question(leader)}-{person(leader, 'Donna Marsh')}"
    before = everything(leader)
    leader.submit(slip, given="7")
    leader.send(
        "answer_hidden", question=question(leader), person=person(leader, "Imran Shah"), given="3", reason=REASON
    )
    assert "2 of 3 have had a turn" in leader.document().text
    after = everything(leader)
    assert REASON not in after
    assert before.count("7 of 10") == after.count("7 of 10") == 0
    for audience in ("whole", "everyone", "professionals"):
        for save in ("save_json", "save_html"):
            text = leader.send(save, audience=audience)["download"]["text"]
            assert REASON not in text
    assert leader.meeting().questions[0].answers == ()
    assert "Answer" not in leader.element("undo")["aria-label"]
    leader.go("board")
    leader.go("scale")
    assert REASON not in everything(leader)
    leader.press("Reveal the answers")
    assert [answer.number for answer in leader.meeting().questions[0].answers] == [7, 3]
    assert REASON in everything(leader)


def test_the_page_is_told_the_same_whatever_somebody_answers() -> None:
    told = []
    for given in ("0", "10", "passed"):
        for leader_only in ({}, {"leader_only": "on"}):
            leader = Leader()
            leader.new_meeting()
            leader.add_person("Donna Marsh")
            leader.go("scale")
            leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
            leader.press("Hand the device round")
            in_turn(leader, given, **leader_only)
            reply = dict(leader.reply)
            leader.press("The leader has the device again")
            told.append((json.dumps(reply), everything(leader)))
    assert len(set(told)) == 1


def test_a_slip_tells_the_page_the_same_whatever_stands_on_it() -> None:
    told = []
    for fields in (
        {"given": "0"},
        {"given": "10"},
        {"given": "passed"},
        {"given": "face:worried"},
        {"given": "2", "instrument": "ladder"},
        {"given": "1", "leader_only": "on"},
    ):
        leader = Leader()
        leader.new_meeting()
        donna = leader.add_person("Donna Marsh")
        leader.go("scale")
        leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
        leader.submit(f"slip-{question(leader)}-{donna}", **fields)
        reply = dict(leader.reply)
        file = leader.send("save_json", audience="whole")["download"]["text"]
        told.append((json.dumps(reply), everything(leader).replace(json.dumps(file)[1:-1], ""), file))
    assert len(set(told)) == 1


def test_once_revealed_what_is_told_only_the_leader_changes_nothing_in_sight_of_the_room() -> None:
    """The leader's screen may be on the wall: the closed line is the same for a 1 and for a 9."""
    seen = []
    for given in ("1", "9"):
        leader = Leader()
        leader.new_meeting()
        leader.add_person("Donna Marsh")
        leader.add_person("Imran Shah", "professional")
        leader.go("scale")
        leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
        leader.press("Hand the device round")
        in_turn(leader, given, leader_only="on")
        leader.press("Imran Shah has it now")
        in_turn(leader, "8")
        leader.press("The leader has the device again")
        leader.press("Reveal the answers")
        seen.append((in_sight(leader.document()), leader.reply["announce"], leader.element("undo")["aria-label"]))
        reminder = leader.element(f"for-leader-{question(leader)}")
        assert ("whether everybody is safe tonight" in reminder.text) is (given == "1")
        leader.go("board")
        leader.go("scale")
    assert seen[0] == seen[1]
    assert "not shown here" not in seen[0][0]


def in_sight(element: Element) -> str:
    """What can be read without opening anything, and what a control that is not in a closed line holds."""
    if element.tag == "details" and "open" not in element.attributes:
        return " ".join(
            in_sight(child) for child in element.children if isinstance(child, Element) and child.tag == "summary"
        )
    texts = [child if isinstance(child, str) else in_sight(child) for child in element.children]
    return " ".join((element["value"], *texts))


def reminders(leader: Leader) -> list[str]:
    lines = [e.text for e in leader.document() if e["id"].startswith("for-leader-")]
    return [line for line in lines if "safe tonight" in line]


def test_the_leader_is_reminded_of_a_low_answer_once_it_is_seen_and_can_put_that_away(leader: Leader) -> None:
    donna, imran = person(leader, "Donna Marsh"), person(leader, "Imran Shah")
    leader.submit(f"slip-{question(leader)}-{donna}", given="2")
    leader.submit(f"slip-{question(leader)}-{imran}", given="3")
    assert reminders(leader) == []
    leader.press("Reveal: Imran Shah")
    assert reminders(leader) == []
    leader.press("Reveal: Donna Marsh")
    (reminder,) = reminders(leader)
    assert reminder.startswith("For the leader: a reminder")
    assert "safe tonight" in reminder
    # Neither who nor what: the leader's screen, too, can be seen by somebody.
    assert not any(name in reminder for name in ("Donna", "Imran"))
    assert not any(character.isdigit() for character in reminder)
    leader.press("Remove this reminder")
    assert reminders(leader) == []
    again = Leader(leader.store, first_id=500)
    again.send("begin", route=f"scale/{leader.route_id}")
    assert reminders(again) == []
    # Another low answer is another reason to ask.
    again.submit(f"answer-{question(leader)}-{imran}", given="0")
    assert len(reminders(again)) == 1


def test_a_spoken_answer_reminds_as_well_and_a_face_or_a_pass_never_does(leader: Leader) -> None:
    leader.press("Ask openly instead")
    donna, imran, tilly = (person(leader, name) for name in ("Donna Marsh", "Imran Shah", "Tilly Marsh"))
    leader.submit(f"answer-{question(leader)}-{donna}", given="passed")
    leader.submit(f"answer-{question(leader)}-{tilly}", given="face:worried")
    leader.submit(f"answer-{question(leader)}-{imran}", given="3")
    assert reminders(leader) == []
    leader.submit(f"answer-{question(leader)}-{imran}", given="2")
    assert len(reminders(leader)) == 1


def test_a_reminder_is_put_away_for_its_question_only(leader: Leader) -> None:
    leader.submit("add-question", text="And at Nana's?", at_ten="safe", at_zero="not safe")
    donna = person(leader, "Donna Marsh")
    for one in leader.meeting().questions:
        leader.submit(f"slip-{one.id}-{donna}", given="1")
        leader.send("reveal", question=one.id)
    assert len(reminders(leader)) == 2
    leader.send("put_reminder_away", question=question(leader))
    assert len(reminders(leader)) == 1
    leader.send("put_reminder_away", question=question(leader))
    assert len(reminders(leader)) == 1


def test_one_persons_answer_can_be_revealed_by_itself_and_undo_hides_it_again(leader: Leader) -> None:
    donna, imran = person(leader, "Donna Marsh"), person(leader, "Imran Shah")
    leader.submit(f"slip-{question(leader)}-{donna}", given="7")
    leader.submit(f"slip-{question(leader)}-{imran}", given="passed")
    leader.press("Reveal: Imran Shah")
    assert [(a.person, a.non_answer) for a in leader.meeting().questions[0].answers] == [(imran, NonAnswer.PASSED)]
    leader.press("Reveal the answers")
    leader.send("undo")
    assert [answer.person for answer in leader.meeting().questions[0].answers] == [imran]
    assert "has answered" in leader.document().text
    leader.press("Reveal the answers")
    assert [answer.person for answer in leader.meeting().questions[0].answers] == [imran, donna]


def test_a_reload_keeps_hidden_answers_hidden_and_the_device_in_the_same_hands(leader: Leader) -> None:
    leader.press("Hand the device round")
    in_turn(leader, "2")
    again = Leader(leader.store, first_id=100)
    for route in ("", f"scale/{leader.route_id}", f"board/{leader.route_id}"):
        again.send("begin", route=route)
        assert "Thank you, Tilly Marsh." in again.document().text
        for refused in ("home", "go", "undo", "save_json", "add", "open", "reveal", "import_file"):
            assert again.send(refused, section="board", id=leader.route_id)["reset"] is False
            assert "somebody else's hands" in again.matter()
    again.press("The leader has the device again")
    assert "1 of 3 have had a turn" in again.document().text
    again.press("Reveal the answers")
    assert [answer.number for answer in again.meeting().questions[0].answers] == [2]


def test_somebody_may_tell_only_the_leader_and_change_their_mind_while_they_hold_the_device(leader: Leader) -> None:
    leader.press("Hand the device round")
    in_turn(leader, "8")
    leader.press("Change my answer")
    assert "Your turn, Tilly Marsh" in leader.document().text
    in_turn(leader, "1", leader_only="on")
    leader.press("The leader has the device again")
    leader.press("Reveal the answers")
    (answer,) = leader.meeting().questions[0].answers
    assert (answer.number, answer.limits) == (1, FOR_LEADER)
    assert "1 of 10" not in leader.document().text
    assert_only_the_leader_is_told(leader)


def assert_only_the_leader_is_told(leader: Leader) -> None:
    """The room is not told that there is an answer that it does not see: the line for the leader is always there."""
    (told,) = [one for one in leader.document() if one.text.startswith("1 answer is not shown here")]
    behind = told.within("details")
    assert behind is not None
    assert "private" in behind["class"].split()


def test_what_was_told_only_to_the_leader_stays_so_when_it_is_put_right(leader: Leader) -> None:
    leader.press("Hand the device round")
    in_turn(leader, "3", leader_only="on")
    leader.press("Change my answer")
    page = leader.document()
    assert "stays with the leader" in page.text
    # Whoever has the device next may press it too, and reads nothing of what was chosen.
    assert not [one for one in page if "checked" in one.attributes]
    in_turn(leader, "4")
    leader.press("The leader has the device again")
    leader.press("Reveal the answers")
    (answer,) = leader.meeting().questions[0].answers
    assert (answer.number, answer.limits) == (4, FOR_LEADER)


def test_whoever_is_asked_once_more_keeps_what_they_gave_until_they_give_something_else(leader: Leader) -> None:
    leader.press("Hand the device round")
    in_turn(leader, "8")
    leader.press("Change my answer")
    leader.press("Keep the answer I gave")
    assert "Thank you, Tilly Marsh." in leader.document().text
    leader.press("Change my answer")
    # Not before they have chosen may the next one have it.
    assert leader.send("next_turn")["reset"] is False
    leader.press("The leader has the device again")
    assert "1 of 3 have had a turn" in leader.document().text
    leader.press("Reveal the answers")
    assert [one.number for one in leader.meeting().questions[0].answers] == [8]


def test_of_several_questions_each_says_which_it_is_and_the_leader_is_told_before(leader: Leader) -> None:
    assert "one after the other" not in leader.document().text
    leader.submit("add-question", text="How safe is Joe?", at_ten="safe", at_zero="not safe")
    assert leader.document().text.count("Everybody is asked all 2 open questions, one after the other.") == 2
    assert "Tilly Marsh will read the words above too." in leader.document().text
    leader.press("Hand the device round", within=f"card-{question(leader)}")
    for number in (1, 2):
        assert f"Your turn, Tilly Marsh: question {number} of 2" in leader.document().text
        (form,) = [one for one in leader.document() if one["data-command"] == "answer_in_turn"]
        id = leader.meeting().questions[number - 1].id
        leader.send("answer_in_turn", form=form["id"], question=id, given="7")
    leader.press("Change my answer")
    assert "question 1 of 2" in leader.document().text
    leader.press("Keep the answer I gave")
    assert "question 2 of 2" in leader.document().text


def test_whoever_touched_a_number_and_then_would_rather_not_say_has_not_said_it(leader: Leader) -> None:
    leader.press("Hand the device round")
    in_turn(leader, "5", instead="passed")
    leader.press("The leader has the device again")
    leader.press("Reveal the answers")
    (answer,) = leader.meeting().questions[0].answers
    assert (answer.number, answer.non_answer) == (None, NonAnswer.PASSED)


def test_a_turn_without_an_answer_is_refused_and_says_so_at_the_numbers(leader: Leader) -> None:
    leader.press("Hand the device round")
    form = f"turn-{question(leader)}-{person(leader, 'Tilly Marsh')}"
    leader.send("answer_in_turn", form=form, question=question(leader))
    assert "Choose one first, or press “I'd rather not say”." in leader.element(f"{form}-given-problem").text


def test_what_nobody_holds_cannot_be_answered_nor_handed_on(leader: Leader) -> None:
    for name in ("answer_in_turn", "answer_again", "next_turn", "take_back"):
        assert leader.send(name, question=question(leader), given="3")["reset"] is False
    leader.press("Hand the device round")
    # Not before they have had their own turn.
    assert leader.send("next_turn")["reset"] is False
    assert leader.send("answer_in_turn", question="nothing", given="3")["reset"] is False
    assert at_once(leader.store.get(leader.route_id)) is not None


def with_limits(leader: Leader, **limits: Limits) -> Leader:
    """The same meeting, with Imran and the question for so many people, as a file brings it."""
    meeting = leader.meeting()
    people = tuple(
        one.model_copy(update={"limits": limits["imran"]}) if one.name == "Imran Shah" and "imran" in limits else one
        for one in meeting.people
    )
    questions = tuple(one.model_copy(update={"limits": limits.get("question", OPEN)}) for one in meeting.questions)
    return leader_with(meeting.model_copy(update={"people": people, "questions": questions}))


def test_whoever_has_the_device_is_told_to_give_it_to_nobody_of_whom_they_may_not_know(leader: Leader) -> None:
    never = Limits(never=(person(leader, "Donna Marsh"),))
    leader = with_limits(leader, imran=never)
    leader.go("scale")
    leader.press("Ask privately")
    leader.press("Hand the device round")
    in_turn(leader, "3")
    leader.press("Donna Marsh has it now")
    in_turn(leader, "4")
    page = leader.document().text
    assert "Imran" not in page
    assert "Please give the device back to the leader." in page
    assert "Everybody" not in page
    leader.send("next_turn")
    assert leader.reply["reset"] is False
    assert "Thank you, Donna Marsh." in leader.document().text
    leader.press("The leader has the device again")
    assert "Waiting for: Imran Shah" in leader.document().text
    leader.press("Hand the device round")
    assert "Your turn, Imran Shah" in leader.document().text


def test_a_question_is_put_to_nobody_who_may_not_have_it(leader: Leader) -> None:
    leader = with_limits(leader, question=Limits(never=(person(leader, "Donna Marsh"),)))
    leader.go("scale")
    leader.press("Ask privately")
    assert "Waiting for: Tilly Marsh and Imran Shah" in leader.document().text
    leader.send("hand_round", person=person(leader, "Donna Marsh"))
    assert "How safe" not in leader.document().text
    leader.send("answer_in_turn", question=question(leader), given="3")
    assert leader.reply["reset"] is False
    assert "How safe" not in everything(leader)
    leader.press("The leader has the device again")
    assert "0 of 2 have had a turn" in leader.document().text
    leader.press("Hand the device round")
    in_turn(leader, "3")
    leader.press("Imran Shah has it now")
    assert "How safe is Tilly?" in leader.document().text


def test_a_question_names_nobody_of_whom_the_one_who_is_asked_may_not_know(leader: Leader) -> None:
    leader.submit("add-question", text="Does Imran Shah help?", at_ten="much", at_zero="not at all")
    leader = with_limits(leader, imran=Limits(never=(person(leader, "Donna Marsh"),)))
    leader.go("scale")
    for one in leader.meeting().questions:
        leader.send("ask_privately", question=one.id)
    leader.send("hand_round", person=person(leader, "Donna Marsh"))
    in_turn(leader, "3")
    page = leader.document().text
    assert "help?" in page
    assert "Imran" not in page


def test_what_was_taken_back_is_waited_for_again(leader: Leader) -> None:
    donna = person(leader, "Donna Marsh")
    leader.submit(f"slip-{question(leader)}-{donna}", given="7")
    leader.press("Take back: Donna Marsh")
    assert "0 of 3 have had a turn" in leader.document().text
    leader.submit(f"slip-{question(leader)}-{donna}", given="7")
    leader.press("Reveal the answers")
    leader.submit(f"answer-{question(leader)}-{donna}", given="")
    assert "0 of 3 have had a turn" in leader.document().text


def test_a_question_with_a_hidden_answer_is_not_asked_openly(leader: Leader) -> None:
    leader.submit(f"slip-{question(leader)}-{person(leader, 'Donna Marsh')}", given="7")
    assert leader.send("ask_openly", question=question(leader))["reset"] is False
    assert "Reveal it first" in leader.matter()


def test_a_slip_leads_to_the_next_and_the_last_one_to_revealing(leader: Leader) -> None:
    tilly, donna, imran = (person(leader, name) for name in ("Tilly Marsh", "Donna Marsh", "Imran Shah"))
    for one, given, then in (
        (donna, "7", f"slip-{question(leader)}-{tilly}-given"),
        (tilly, "4", f"slip-{question(leader)}-{imran}-given"),
        (imran, "passed", f"reveal-{question(leader)}"),
    ):
        leader.submit(f"slip-{question(leader)}-{one}", given=given)
        assert leader.reply["focus"] == then
        assert leader.element(then)
        assert leader.reply["announce"] == "Answer noted"
    leader.press("Take back: Tilly Marsh")
    assert leader.reply["focus"] == f"slip-{question(leader)}-{tilly}-given"
    leader.press("Reveal the answers")
    assert leader.element(leader.reply["focus"])


def test_a_form_of_a_turn_belongs_to_one_person_so_that_nothing_chosen_comes_back_for_another(leader: Leader) -> None:
    forms = []
    leader.press("Hand the device round")
    for following in ("Donna Marsh", "Imran Shah", None):
        forms += [one["id"] for one in leader.document() if one["data-command"] == "answer_in_turn"]
        in_turn(leader, "3")
        if following:
            leader.press(f"{following} has it now")
    assert len(set(forms)) == 3


def test_whoever_hands_out_in_the_middle_of_a_round_is_told_what_no_file_has(leader: Leader) -> None:
    donna = person(leader, "Donna Marsh")
    leader.submit(f"slip-{question(leader)}-{donna}", given="7")
    leader.go("hand-out")
    assert "1 answer is not revealed yet, so it is in none of these files." in leader.document().text
    leader.go("scale")
    leader.press("Reveal the answers")
    leader.go("hand-out")
    assert "not revealed yet" not in leader.document().text
