"""A review begins with the record of the meeting before it, and last time stands beside this time: meeting 02, from the
record of meeting 01."""

from __future__ import annotations

import datetime as dt

import pytest

from sos_core.commands import Limit
from sos_core.copies import OF_ONE, copy_for
from sos_core.files import read, write_json
from sos_core.handle import handle
from sos_core.model.answers import NonAnswer
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER
from sos_core.model.parts import Part
from sos_core.model.people import Attendance
from sos_core.model.plan import Outcome
from sos_core.model.presets import MeetingKind
from tests.app.at_once import at_once
from tests.app.leader import Leader
from tests.app.states import leader_with, waiting
from tests.core.meeting_01 import QUARRY_LANE, meeting_01_in_full, named
from tests.core.meeting_02 import ANSWERS, OUTCOMES

WHOLE = write_json(copy_for(meeting_01_in_full(), Audience.WHOLE))


def send_file(leader: Leader, name: str, text: str) -> None:
    leader.send(name, file_name="record.json", size=str(len(text.encode())), text=text)


def review_from(leader: Leader, text: str) -> None:
    """Brings a file, and begins a review from it, whether that is offered or not."""
    send_file(leader, "import_file", text)
    leader.send("import_review", brought=waiting(leader))


@pytest.fixture
def review() -> Leader:
    leader = Leader(first_id=5_000)
    leader.send("begin", route="")
    send_file(leader, "import_file", WHOLE)
    leader.press("Start a review from it")
    assert leader.reply["reset"] is True, leader.reply["announce"]
    return leader


def text_of(leader: Leader, section: str) -> str:
    leader.go(section)
    return leader.document().text


def person(leader: Leader, name: str) -> str:
    return named(leader.meeting(), name).id


# Beginning -----------------------------------------------------------------------------------------------------


def test_a_review_begins_with_the_people_the_plan_and_the_questions_of_the_file(review: Leader) -> None:
    meeting, record = review.meeting(), meeting_01_in_full()
    assert review.reply["route"] == f"people/{meeting.id}"
    assert meeting.id != record.id
    assert (meeting.kind, meeting.held_on) == (MeetingKind.REVIEW_CONFERENCE, dt.date(2026, 9, 3))
    assert [one.name for one in meeting.people] == [one.name for one in record.people]
    assert [step.what for step in meeting.steps] == [step.what for step in record.steps]
    assert [question.answers for question in meeting.questions] == [(), ()]
    assert "Nobody counts as here until you say so." in review.document().text


def test_it_begins_the_same_with_a_meeting_that_is_on_this_device(review: Leader) -> None:
    leader = leader_with(meeting_01_in_full())
    leader.send("home")
    leader.press("Review: Initial")
    ours, theirs = leader.meeting(), review.meeting()
    assert ours.model_copy(update={"id": theirs.id, "made": theirs.made, "changed": theirs.changed}) == theirs
    # The meeting that it goes on from is still there, as it was.
    stored = at_once(leader.store.get(meeting_01_in_full().id))
    assert stored is not None
    assert read(stored.file).meeting == meeting_01_in_full()


def test_a_meeting_that_is_gone_meanwhile_is_not_reviewed() -> None:
    leader = Leader()
    leader.send("begin", route="")
    assert leader.send("review_kept", id=meeting_01_in_full().id)["reset"] is False
    assert "no longer on this device" in leader.matter()


def test_a_file_that_is_none_begins_no_review() -> None:
    leader = Leader()
    leader.send("begin", route="")
    review_from(leader, "{")
    assert (leader.reply["reset"], leader.reply["route"]) == (False, "")
    assert leader.matter()


def test_a_review_of_a_smaller_copy_tells_that_it_is_smaller() -> None:
    leader = Leader()
    leader.send("begin", route="")
    review_from(leader, write_json(copy_for(meeting_01_in_full(), Audience.FAMILY)))
    lying = at_once(leader.store.get(leader.route_id))
    assert lying is not None
    assert read(lying.file).came_as is Audience.FAMILY
    # It is not known any more what of it everybody may have: so nothing of the board of last time is shown.
    leader.go("board")
    assert "Last time" not in leader.document().text


@pytest.mark.parametrize("audience", sorted(OF_ONE))
def test_no_review_begins_with_a_copy_for_one_person_and_it_is_said_from_which_it_can(audience: Audience) -> None:
    leader = Leader()
    leader.send("begin", route="")
    tilly = meeting_01_in_full().people[0].id
    review_from(leader, write_json(copy_for(meeting_01_in_full(), audience, tilly)))
    assert not [one for one in leader.element("main") if one["data-command"] == "import_review"]
    assert "too much is missing in it" in leader.matter()
    assert leader.reply["route"] == ""


def test_a_review_is_begun_from_the_open_record_too() -> None:
    leader = leader_with(meeting_01_in_full())
    leader.go("hand-out")
    leader.press("Start a review from this record")
    assert leader.meeting().previous is not None
    assert leader.route_id != meeting_01_in_full().id


def test_other_kinds_of_meeting_are_followed_by_the_same_kind(review: Leader) -> None:
    review.send("review_kept", id=review.route_id)
    assert review.meeting().kind is MeetingKind.REVIEW_CONFERENCE
    assert review.meeting().previous is not None


# People --------------------------------------------------------------------------------------------------------


def test_every_match_is_shown_and_undone_with_one_button_and_made_again_with_another(review: Leader) -> None:
    pat = person(review, "Pat")
    matched = [e for e in review.element("again") if e["data-command"] == "match"]
    assert len(matched) == len(review.meeting().people)
    review.press("Not the same person: Pat Marsh")
    assert named(review.meeting(), "Pat").was is None
    assert review.reply["focus"] == "again"
    assert "Is Pat Marsh the same person as Pat Marsh last time?" in review.document().text
    review.press("Yes, the same: Pat Marsh")
    assert named(review.meeting(), "Pat").was == pat
    review.send("undo")
    assert named(review.meeting(), "Pat").was is None


def test_whoever_has_come_is_here_with_one_button_and_all_that_was_known_of_them_stays(review: Leader) -> None:
    ruth = named(review.meeting(), "Ruth")
    review.press("Is here: Ruth Adeyemi")
    assert named(review.meeting(), "Ruth") == ruth.model_copy(update={"attendance": Attendance.PRESENT})
    assert not [e for e in review.element("again") if e.text == "Is here: Ruth Adeyemi"]


def test_whoever_was_there_and_is_not_on_the_list_is_told(review: Leader) -> None:
    review.send("remove", part="people", id=person(review, "Kezia"))
    assert "On the list last time, not today: Kezia Brown" in review.document().text


def test_somebody_whom_not_everybody_may_know_of_is_not_named_in_the_open(review: Leader) -> None:
    steph = person(review, "Steph")
    at = review.meeting().changed
    record = handle(meeting_01_in_full(), Limit(part=Part.PEOPLE, id=steph, limits=FOR_LEADER, at=at))
    leader = leader_with(record)
    leader.send("review_kept", id=record.id)
    shown = [e for e in leader.element("again") if "Steph Marsh" in e.text and e.tag == "details"]
    assert len(shown) == 1
    assert all("Steph" not in e.text for e in leader.element("again") if e.tag == "button")
    leader.send("match", person=steph, was="")
    leader.send("rewrite", part="people", id=steph, name="Somebody else", may_have="everyone")
    assert "not today: Steph" not in leader.document().text


# What happened -------------------------------------------------------------------------------------------------


def test_it_is_asked_of_every_step_of_last_time_what_happened(review: Leader) -> None:
    review.go("plan")
    steps = review.meeting().steps
    for step, (outcome, words) in zip(steps, OUTCOMES, strict=True):
        review.submit(f"look-{step.id}", outcome=outcome.value, words=words)
        assert review.reply["reset"] is True, review.reply["announce"]
    told = [(step.looks[0].outcome, step.looks[0].words) for step in review.meeting().steps]
    assert told == list(OUTCOMES)
    page = review.document().text
    assert "what happened: not done: Came twice unannounced in October" in page
    assert "what happened: a better idea instead: Steph has the children every second weekend." in page
    # New steps are of today: nobody asks what came of them.
    review.submit("add-step", what="One injection for Joe")
    assert f"look-{review.meeting().steps[-1].id}" not in {e["id"] for e in review.document()}


def test_what_happened_can_be_taken_back_and_words_alone_are_not_lost(review: Leader) -> None:
    review.go("plan")
    step = review.meeting().steps[0].id
    review.submit(f"look-{step}", outcome="", words="4 September")
    assert review.reply["reset"] is False
    assert "Choose what happened first" in review.element(f"look-{step}-outcome-problem").text
    review.submit(f"look-{step}", outcome="done", words="4 September")
    assert review.meeting().steps[0].looks[0].outcome is Outcome.DONE
    review.submit(f"look-{step}", outcome="", words="")
    assert review.meeting().steps[0].looks == ()


def test_goals_of_last_time_are_asked_about_too(review: Leader) -> None:
    review.go("plan")
    goal = review.meeting().goals[0]
    review.submit(f"look-{goal.id}", outcome="partly", words="Two nights were hard.")
    assert review.meeting().goals[0].looks[0].words == "Two nights were hard."


def test_nothing_is_asked_where_there_was_no_last_time() -> None:
    leader = leader_with(meeting_01_in_full())
    assert "What happened since last time?" not in text_of(leader, "plan")
    assert "From last time" not in text_of(leader, "people")


def test_nothing_is_ticked_counted_or_graded(review: Leader) -> None:
    review.go("plan")
    for step, (outcome, words) in zip(review.meeting().steps, OUTCOMES, strict=True):
        review.submit(f"look-{step.id}", outcome=outcome.value, words=words)
    for section in ("plan", "board", "scale"):
        page = text_of(review, section).replace("96% attendance", "").replace("96 % attendance", "")
        assert "%" not in page
        assert "✓" not in page.replace("✓ Saved", "")
        assert "average" not in page.casefold()


# Beside each other ---------------------------------------------------------------------------------------------


def last_time(leader: Leader, place: str) -> str:
    (fold,) = [e for e in leader.element(place) if "last-time" in e["class"].split()]
    assert "open" not in fold.attributes
    return fold.text


def test_the_board_of_last_time_stands_folded_beside_that_of_today(review: Leader) -> None:
    review.go("board")
    (well,) = [e for e in review.document() if e["class"] == "column well"]
    (fold,) = [e for e in well if e["class"] == "last-time"]
    assert "Last time, Thursday 3 September 2026" in fold.text
    assert "Nana's house smells of toast" in fold.text
    whole = review.document().text
    # What not everybody may have is not there, and is not kept for it either.
    assert "conviction" not in whole
    stored = at_once(review.store.get(review.route_id))
    assert stored is not None
    assert QUARRY_LANE not in stored.aside
    assert "conviction" not in stored.aside


def test_what_was_said_against_a_statement_stands_beside_it_last_time_too(review: Leader) -> None:
    review.go("board")
    (worries,) = [e for e in review.document() if e["class"] == "column worries"]
    (fold,) = [e for e in worries if e["class"] == "last-time"]
    (said,) = [e for e in fold.children if e.tag == "ul"]
    (hungry,) = [e for e in said.children if "come to school hungry" in e.text]
    assert "Donna Marsh: “It was twice. One time she hid her breakfast.”" in hungry.text
    assert hungry.text.startswith("Has happened")
    (danger,) = [e for e in said.children if "drinks after Craig" in e.text]
    assert "PC Dan Wills, Pat Marsh and Donna Marsh · do not agree: Craig Holt" in danger.text


def test_the_board_of_last_time_is_in_no_file(review: Leader) -> None:
    for audience in ("whole", "everyone", "professionals"):
        for save in ("save_json", "save_html"):
            assert "smells of toast" not in review.send(save, audience=audience)["download"]["text"]


def test_the_board_of_last_time_outlives_a_reload(review: Leader) -> None:
    review.go("board")
    again = Leader(review.store, first_id=9_000)
    again.send("begin", route=review.reply["route"])
    assert again.told().regions["main"] == review.told().regions["main"]


def answered(review: Leader) -> str:
    """Meeting 02's answers to the first question, openly; gives what is told of last time."""
    review.send("add", part="people", name="Jo Fenwick", side="professional", role="health visitor")
    review.go("scale")
    question = review.meeting().questions[0].id
    for name, (given, _) in ANSWERS.items():
        value = given.value if isinstance(given, NonAnswer) else str(given)
        review.send("answer", question=question, person=person(review, name), given=value)
    return last_time(review, f"card-{question}")


def test_change_is_told_for_the_same_person_on_the_same_question_only(review: Leader) -> None:
    told = answered(review)
    for sentence in (
        "Donna Marsh: 7 last time, 8 today. Higher.",
        "Pat Marsh: 5 last time, 7 today. Higher.",
        "Imran Shah: 4 last time, 7 today. Higher.",
        "Tilly Marsh: new, answered in another way last time.",
        "Steph Marsh: new, no answer last time.",
    ):
        assert sentence in told
    assert "Craig Holt" in told.partition("not here today:")[2]
    assert "Jo Fenwick" not in told, "who passed has answered nothing"
    assert "Ruth" not in told


def test_lower_and_the_same_are_told_as_calmly(review: Leader) -> None:
    review.go("scale")
    question = review.meeting().questions[0].id
    for name, given in (("Donna", "2"), ("Pat", "5")):
        review.send("answer", question=question, person=person(review, name), given=given)
    told = last_time(review, f"card-{question}")
    assert "Donna Marsh: 7 last time, 2 today. Lower." in told
    assert "Pat Marsh: 5 last time, 5 today. The same." in told


def test_whoever_has_not_answered_yet_sees_no_number_of_last_time(review: Leader) -> None:
    review.go("scale")
    question = review.meeting().questions[0].id
    assert "last time," not in review.element(f"card-{question}").text
    review.send("arrive", person=person(review, "Donna"))
    # The questions of last time are asked privately again.
    assert "0 of 1 have had a turn" in review.element(f"card-{question}").text
    review.submit(f"slip-{question}-{person(review, 'Donna')}", given="8")
    assert "last time" not in review.element(f"card-{question}").text.casefold()


def test_what_only_the_leader_may_know_is_not_compared_on_the_wall(review: Leader) -> None:
    review.go("scale")
    question = review.meeting().questions[0].id
    review.send("answer", question=question, person=person(review, "Donna"), given="1", leader_only="on")
    review.send("answer", question=question, person=person(review, "Pat"), given="7")
    assert "Donna" not in last_time(review, f"card-{question}")


def test_a_question_in_other_words_is_new(review: Leader) -> None:
    review.go("scale")
    review.submit("add-question", text="How safe is it now?", at_ten="safe", at_zero="not safe")
    question = review.meeting().questions[-1].id
    review.send("answer", question=question, person=person(review, "Pat"), given="7")
    assert "This question is new" in review.element(f"card-{question}").text


def test_a_match_that_is_undone_leaves_nothing_to_compare(review: Leader) -> None:
    review.go("scale")
    question = review.meeting().questions[0].id
    review.send("answer", question=question, person=person(review, "Pat"), given="7")
    assert "Pat Marsh: 5 last time" in last_time(review, f"card-{question}")
    review.send("match", person=person(review, "Pat"), was="")
    assert "Pat Marsh: new." in last_time(review, f"card-{question}")


# Begun by hand -------------------------------------------------------------------------------------------------


def by_hand() -> Leader:
    leader = Leader(first_id=5_000)
    leader.new_meeting()
    leader.add_person("Tilly Marsh", "child")
    leader.add_person("Donna M.")
    return leader


def test_a_meeting_that_was_begun_by_hand_can_go_on_from_a_record_and_back(review: Leader) -> None:
    leader = by_hand()
    leader.go("prepare")
    send_file(leader, "follow_file", WHOLE)
    # Who may be the same is asked before anything comes: it would come under a wrong name.
    assert leader.meeting().previous is None
    assert leader.reply["focus"] == "same"
    assert "Is Donna M. the same person as Donna Marsh last time?" in leader.element("same").text
    record = meeting_01_in_full()
    (donna,) = [e["value"] for e in leader.element("same") if named(record, "Donna").id in e["value"]]
    leader.submit("same", same=[donna])
    meeting = leader.meeting()
    assert named(meeting, "Tilly").was == named(record, "Tilly").id
    assert named(meeting, "Donna M.").was == named(record, "Donna").id
    assert [p.name for p in meeting.people if p.name.startswith("Donna")] == ["Donna M."]
    assert meeting.steps[0].who == (named(meeting, "Donna M.").id,)
    assert "This meeting goes on from that of Thursday 3 September 2026." in text_of(leader, "prepare")
    assert "smells of toast" in text_of(leader, "board")
    leader.send("undo")
    assert leader.meeting().previous is None
    assert "smells of toast" not in text_of(leader, "board")


def test_nobody_is_the_same_unless_somebody_says_so(review: Leader) -> None:
    leader = by_hand()
    send_file(leader, "follow_file", WHOLE)
    leader.press("Go on from this record")
    assert named(leader.meeting(), "Donna M.").was is None
    assert "Donna Marsh" in [person.name for person in leader.meeting().people]
    assert leader.send("follow")["reset"] is False, "there is no record to go on from any more"


def test_a_record_that_was_followed_already_changes_nothing(review: Leader) -> None:
    before = review.meeting()
    send_file(review, "follow_file", WHOLE)
    assert review.reply["reset"] is True
    assert review.meeting() == before


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.FAMILY])
def test_a_copy_that_leaves_things_out_is_not_followed(audience: Audience) -> None:
    leader = by_hand()
    before = leader.meeting()
    send_file(leader, "follow_file", write_json(copy_for(meeting_01_in_full(), audience)))
    assert leader.reply["reset"] is False
    assert "leaves things out" in leader.matter()
    assert leader.meeting() == before


def test_a_meeting_does_not_go_on_from_itself() -> None:
    leader = leader_with(meeting_01_in_full())
    send_file(leader, "follow_file", WHOLE)
    assert leader.reply["reset"] is False
    assert "same meeting" in leader.matter()
