"""Files are told before they change anything, and settled one by one: another device's edit of the same meeting, what
somebody prepared, several at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from app.brought import MOST_BROUGHT
from app.store import DeviceFull
from app.views.differences import ENTRIES, FIELDS, PARTS

from sos_core.contributions import Author, Contribution, Readers, Scale
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.language import Language
from sos_core.merge import meeting_digest
from sos_core.merge.units import LISTS
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.parts import SHAPES, Part
from sos_core.model.past import Past
from sos_core.model.people import Attendance
from sos_core.model.reports import ReportKind
from sos_core.presets import preset_for, questions_of
from sos_core.report_page import render_contribution
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader, same_but_when
from tests.app.prepared_files import GOOD, SCALE, WORRY, as_file, newer, prepared
from tests.app.states import bring, told
from tests.core.meeting_01 import meeting_01

M = meeting_01()
WHOLE = write_json(copy_for(M, Audience.WHOLE))


def device_with(text: str | None = None, first_id: int = 10_000) -> Leader:
    leader = Leader(Device(), first_id=first_id)
    leader.send("begin", route="")
    if text is not None:
        bring(leader, text)
    return leader


def handed_over(leader: Leader) -> str:
    text = leader.send("save_json", audience="whole")["download"]["text"]
    assert isinstance(text, str)
    return text


def everything(leader: Leader) -> list[Any]:
    return at_once(leader.store.all())


def change_goal(leader: Leader, text: str) -> None:
    goal = leader.meeting().goals[0]
    leader.go("plan")
    leader.send("change", id=goal.id)
    leader.submit(f"edit-{goal.id}", text=text)
    assert leader.meeting().goals[0].text == text


def form(leader: Leader, command: str) -> str:
    (found,) = [e for e in leader.element("main") if e["data-command"] == command and e.tag == "form"]
    return found["id"]


@pytest.fixture
def two() -> tuple[Leader, Leader]:
    """Meeting 01 on two devices, with three things on which they do not agree and one new thing on either."""
    here = device_with(WHOLE)
    there = device_with(handed_over(here), 20_000)
    for _ in range(50):
        there.send("dismiss")  # Its clock goes on: it is there that the meeting was changed last.
    for leader, place, goal, number in ((here, "Kitchen", "Ours.", "3"), (there, "Hall", "Theirs.", "8")):
        leader.go("prepare")
        leader.submit("describe", place=place)
        change_goal(leader, goal)
        question, person = M.questions[0].id, M.people[2].id
        leader.send("answer", question=question, person=person, given=number)
        leader.put_up(f"New in the {place.lower()}")
    return here, there


def choices(leader: Leader) -> dict[str, list[str]]:
    """What can be chosen where the two do not agree, by what it is about."""
    found: dict[str, list[str]] = {}
    for element in leader.element("main"):
        if element["type"] == "radio":
            found.setdefault(element["name"], []).append(element["value"])
    return found


# Another device's edit ------------------------------------------------------------------------------------------


def test_what_two_devices_do_not_agree_on_stands_side_by_side_in_words_before_anything_changes(
    two: tuple[Leader, Leader],
) -> None:
    here, there = two
    text = handed_over(there)
    before = everything(here)
    said = told(here, text)
    assert everything(here) == before
    assert "This meeting as it was changed on another device, while it was changed here, too." in said
    assert "1 thing is new" in said
    assert "New in the hall" in said
    assert "3 things. Look at each" in said
    assert "This meeting · placeThis was changed on both devices" in said
    assert "hereKitchenin the fileHall" in said
    assert "hereOurs.in the fileTheirs." in said
    assert "3 of 10" in said
    assert "8 of 10" in said
    for id in (M.id, M.goals[0].id, M.people[2].id):
        assert id not in said
    assert sorted(choices(here).values(), key=len) == [["one", "other"], ["one", "other"], ["one", "other", "both"]]


@pytest.mark.parametrize(
    ("want", "place", "goals", "number"),
    [
        ("one", "Kitchen", ["Ours."], 3),
        ("other", "Hall", ["Theirs."], 8),
        ("both", "Hall", ["Theirs.", "Ours."], 8),
        ("", "Hall", ["Theirs."], 8),
    ],
)
def test_each_of_them_is_settled_as_somebody_wants_it_and_one_undo_brings_all_back(
    two: tuple[Leader, Leader], want: str, place: str, goals: list[str], number: int
) -> None:
    here, there = two
    before, lay = here.meeting(), read(everything(here)[0].file)
    told(here, handed_over(there))
    wanted = {name: want for name, offered in choices(here).items() if want in offered}
    reply = here.submit(form(here, "import_join"), **wanted)
    assert reply["announce"] == "Joined. Undo brings back what was here."
    assert (reply["route"], reply["focus"], here.brought()) == (f"board/{M.id}", "main", "")
    assert here.matter() == "Joined. Undo brings back what was here.Close"
    after = here.meeting()
    assert after.place == place
    assert [goal.text for goal in after.goals[: len(goals)]] == goals
    assert len(after.goals) == len(M.goals) + len(goals) - 1
    answer = after.questions[0].answer_of(M.people[2].id)
    assert answer is not None
    assert answer.number == number
    assert {"New in the kitchen", "New in the hall"} <= {statement.text for statement in after.statements}

    assert here.element("undo")["aria-label"] == "Undo: Joined with another device"
    # What goes and comes back with it is not all on the board: it is told in sight.
    here.send("undo")
    assert here.matter() == "Undone: Joined with another deviceClose"
    assert here.reply["show"] == "matter"
    here.send("redo")
    assert here.matter() == "Done again: Joined with another deviceClose"
    here.send("undo")
    assert same_but_when(here.meeting(), before)
    assert read(everything(here)[0].file).past == lay.past
    here.send("redo")
    assert same_but_when(here.meeting(), after)
    # Over there, the joined meeting goes on from theirs: nothing is asked a second time.
    said = told(there, handed_over(here))
    assert "The file says that it comes after what is here" in said


def test_a_file_with_a_lineage_that_was_made_up_is_not_followed_unseen() -> None:
    here = device_with(WHOLE)
    here.put_up("Only here")
    now = here.meeting()
    forged = now.model_copy(update={"statements": (), "goals": (), "questions": (), "steps": ()})
    text = write_json(copy_for(forged, Audience.WHOLE), Past(lineage=(meeting_digest(now),)))
    said = told(here, text)
    assert here.meeting() == now
    assert "that is what it says of itself, so look at what it changes" in said
    gone = sum(len(part) for part in (now.statements, now.goals, now.questions, now.steps))
    assert f"{gone} things are taken out" in said
    assert "Only here" in said
    (first,) = [e for e in here.element("main") if e.tag == "details" and e.text.startswith("Taken out")]
    assert "open" in first.attributes
    here.press("Take the later version")
    here.send("undo")
    assert same_but_when(here.meeting(), now)


def test_a_meeting_that_is_not_open_is_joined_and_opened() -> None:
    here = device_with(WHOLE)
    there = device_with(handed_over(here), 20_000)
    there.put_up("Said there")
    here.send("home")
    told(here, handed_over(there))
    assert here.reply["route"] == ""
    reply = here.press("Take the later version")
    assert reply["route"] == f"board/{M.id}"
    assert here.meeting() == there.meeting()
    here.send("undo")
    assert here.meeting().statements == M.statements


def test_what_changed_here_since_the_file_was_told_is_told_anew(two: tuple[Leader, Leader]) -> None:
    here, there = two
    here.send("home")
    told(here, handed_over(there))
    # In another tab of the same device.
    tab = Leader(here.store, first_id=50_000)
    tab.send("open", id=M.id)
    tab.put_up("Said in another tab")
    reply = here.submit(form(here, "import_join"))
    assert reply["reset"] is False
    assert "has changed since the file was brought" in here.matter()
    assert tab.meeting().statements[-1].text == "Said in another tab"
    here.submit(form(here, "import_join"))
    texts = [statement.text for statement in here.meeting().statements]
    assert {"Said in another tab", "New in the hall"} <= set(texts)


def test_a_device_that_is_full_keeps_the_file_waiting_and_joins_nothing(two: tuple[Leader, Leader]) -> None:
    here, there = two
    before = here.meeting()
    told(here, handed_over(there))
    assert isinstance(here.store, Device)
    here.store.full = DeviceFull()
    reply = here.submit(form(here, "import_join"))
    assert (reply["reset"], here.meeting()) == (False, before)
    assert DeviceFull.message in here.matter()
    assert "Where the two do not agree" in here.brought()
    here.store.full = None
    here.submit(form(here, "import_join"))
    assert here.meeting() != before


def test_what_not_everybody_may_have_is_covered_where_the_file_is_told(two: tuple[Leader, Leader]) -> None:
    here, there = two
    id = there.put_up("For you alone", may_have="leader")
    there.go("board")
    told(here, handed_over(there))
    assert here.meeting().statements[-1].id != id
    places = [e for e in here.element("main") if e.tag == "p" and e.text == "For you alone"]
    assert places
    for place in places:
        fold = place.within("details")
        assert fold is not None
        assert "private" in fold["class"]
        assert "open" not in fold.attributes


def test_words_that_people_answered_to_stand_and_that_is_no_choice() -> None:
    here = device_with(WHOLE)
    there = device_with(handed_over(here), 20_000)
    said = next(s for s in M.statements if not s.own_words and s.limits.for_all and not s.agree and not s.disagree)
    there.go("board")
    there.send("change", id=said.id)
    there.submit(f"edit-{said.id}", text="In other words")
    here.send("agree", id=said.id, person=M.people[3].id, stance="agree")
    text = told(here, handed_over(there))
    assert "on the other people answered to it as it stands here" in text
    assert "It will be as here. It can be put right afterwards" in text
    assert choices(here) == {}
    here.submit(form(here, "import_join"))
    assert next(s.text for s in here.meeting().statements if s.id == said.id) == said.text


# What somebody prepared -----------------------------------------------------------------------------------------


def test_what_somebody_prepared_comes_onto_the_board_under_their_name_and_goes_with_one_undo() -> None:
    here = device_with(WHOLE)
    before, lay = here.meeting(), everything(here)
    contribution = prepared(M, words="prepared ", author=Author(name="Helen", role="teacher"))
    said = told(here, as_file(contribution))
    assert everything(here) == lay
    assert here.reply["announce"] == "What Helen prepared, Tuesday 1 September 2026"
    assert "What are we worried about? (2)" in said
    assert "prepared 10 – Helen O'Neill" in said
    assert "Answers" not in said or "prepared 14" in said
    assert "The child has not said that it may be told, so it was left out." in said
    reply = here.submit(form(here, "import_onto"))
    assert reply["announce"] == "It is on the board. Undo takes it off again."
    assert here.matter() == "It is on the board. Undo takes it off again.Close"
    after = here.meeting()
    helen = next(person.id for person in M.people if person.name.startswith("Helen"))
    put = [statement for statement in after.statements if statement.id in (WORRY, GOOD)]
    assert [statement.said_by for statement in put] == [(helen,), (helen,)]
    assert after.people == before.people
    assert len(after.reports) == len(before.reports) + 1
    here.send("undo")
    assert same_but_when(here.meeting(), before)


@pytest.mark.parametrize(
    ("kind", "readers", "asks"),
    [
        (ReportKind.CHILD, Readers.LEADER, True),
        (ReportKind.FAMILY, Readers.LEADER, True),
        (ReportKind.FAMILY, Readers.EVERYONE, False),
        (ReportKind.AGENCY, Readers.LEADER, False),
    ],
)
def test_whoever_brings_in_what_is_for_them_alone_is_told_to_ask_first(
    kind: ReportKind, readers: Readers, asks: bool
) -> None:
    contribution = prepared(M, words="prepared ", author=Author(name="Donna Marsh"), kind=kind)
    said = tuple(one.model_copy(update={"readers": readers}) for one in contribution.statements)
    contribution = contribution.model_copy(update={"statements": said, "scales": ()})
    words = "Ask Donna Marsh alone first whether others may hear it."
    assert (words in told(device_with(WHOLE), as_file(contribution))) is asks


def test_the_page_that_somebody_prepared_is_told_as_the_data_is() -> None:
    here = device_with(WHOLE)
    contribution = prepared(M, words="prepared ")
    said = told(here, as_file(contribution))
    here.send("import_put_away")
    assert told(here, render_contribution(contribution, Language())) == said


def test_an_author_who_is_on_no_list_gets_onto_it_and_who_is_who_is_said() -> None:
    here = device_with(WHOLE)
    told(here, as_file(prepared(M, words="prepared ")))
    id = form(here, "import_who")
    fields = {e["name"]: e for e in here.element(id) if e.tag == "select"}
    assert list(fields) == ["author", "name-0", "name-1", "name-2"]
    tilly, other = M.people[0].id, M.people[1].id
    here.submit(id, **{"name-0": "nobody", "name-1": tilly})
    assert here.reply["reset"] is True
    here.submit(form(here, "import_onto"))
    after = here.meeting()
    new = after.people[-1]
    assert (new.name, new.role, new.attendance) == ("prepared 2", "prepared 3", Attendance.SENT_VIEWS)
    (worry,) = [statement for statement in after.statements if statement.id == WORRY]
    assert (worry.said_by, worry.about) == ((new.id,), ())
    assert all(question.id != "prepared" for question in after.questions)
    assert other in {person.id for person in after.people}
    here.send("undo")
    assert here.meeting().people == M.people


def asked_at_home(called: str = "Tilly", **changes: Any) -> Contribution:
    """What Helen prepared: the question that is usually asked, about the child by the first name alone."""
    (usual, *_) = questions_of(preset_for(M, Language()), {M.people[0].id: called})
    words = {"text": usual.text, "at_ten": usual.at_ten, "at_zero": usual.at_zero}
    scale = Scale(id=SCALE, **words, child=called, **{"number": 5, "reason": "She is fed.", **changes})
    return prepared(
        M,
        words="prepared ",
        author=Author(name="Helen", role="teacher"),
        children=(called,),
        statements=(),
        scales=(scale,),
    )


def asked_here() -> tuple[Leader, str]:
    """The meeting, which has asked that question by the whole name; and its id."""
    here = device_with(WHOLE)
    (usual, *_) = questions_of(preset_for(M, Language()), {M.people[0].id: M.people[0].name})
    here.go("scale")
    here.submit("add-question", text=usual.text, at_ten=usual.at_ten, at_zero=usual.at_zero, child=M.people[0].id)
    assert "Tilly Marsh" in usual.text
    return here, here.meeting().questions[-1].id


def test_an_answer_to_the_usual_question_joins_the_one_that_the_meeting_has_asked_by_the_whole_name() -> None:
    here, question = asked_here()
    count = len(here.meeting().questions)
    said = told(here, as_file(asked_at_home()))
    name = next(person.name for person in M.people if person.name.startswith("Helen"))
    text = here.meeting().questions[-1].text
    assert f"An answer of {name} to “{text}”, which is asked already" in said
    assert "5 of 10 · with numbers · She is fed." in said
    assert "Answered twice" not in said
    here.submit(form(here, "import_onto"))
    after = here.meeting().questions
    assert len(after) == count
    assert (after[-1].id, [answer.number for answer in after[-1].answers]) == (question, [5])


@pytest.mark.parametrize("stands", ["here", "prepared"])
def test_who_has_answered_it_at_the_meeting_too_stands_there_once_and_it_is_asked_by_which_answer(
    stands: str,
) -> None:
    here, question = asked_here()
    helen = next(person.id for person in M.people if person.name.startswith("Helen"))
    here.send("answer", question=question, person=helen, given="3", instrument="numbers", reason="Heard today.")
    before = here.meeting()
    said = told(here, as_file(asked_at_home()))
    assert "Answered twice, and otherwise" in said
    assert "at the meeting3 of 10 · with numbers · Heard today.as prepared5 of 10 · with numbers · She is fed." in said
    assert "The same question was answered at the meeting" not in said
    id = form(here, "import_onto")
    # What everybody has heard is chosen already.
    chosen = {e["value"]: "checked" in e.attributes for e in here.element(id) if e["name"] == f"answer-{SCALE}"}
    assert chosen == {"here": True, "prepared": False}
    here.submit(id, **{f"answer-{SCALE}": stands})
    (given,) = here.meeting().questions[-1].answers
    assert (given.person, given.number) == (helen, 3 if stands == "here" else 5)
    here.send("undo")
    assert same_but_when(here.meeting(), before)


def test_what_is_to_be_settled_is_covered_where_not_everybody_may_have_it() -> None:
    here, question = asked_here()
    helen = next(person.id for person in M.people if person.name.startswith("Helen"))
    here.send("answer", question=question, person=helen, given="3", instrument="numbers")
    told(here, as_file(asked_at_home(readers=Readers.PROFESSIONALS)))
    (covered,) = [e for e in here.element(form(here, "import_onto")) if e.tag == "details" and e["class"] == "private"]
    assert "as prepared" in covered.text
    here.send("import_put_away")
    told(here, as_file(asked_at_home(readers=Readers.LEADER)))
    assert "leader only" in here.element(form(here, "import_onto")).text


def test_a_newer_version_changes_what_is_on_the_board_only_once_that_was_agreed_to() -> None:
    here = device_with(WHOLE)
    contribution = prepared(M, words="prepared ")
    told(here, as_file(contribution))
    here.submit(form(here, "import_onto"))
    first = here.meeting()
    said = told(here, as_file(newer(contribution)))
    assert "What would change on the board" in said
    assert "nowprepared 10thenprepared 10 20" in said
    assert "Taken out (1)" in said
    id = form(here, "import_onto")
    here.submit(id)
    assert here.reply["reset"] is False
    assert here.element(f"{id}-agreed-problem").text.startswith("Look at what would change")
    assert here.meeting() == first
    here.submit(id, agreed="on")
    after = {statement.id: statement.text for statement in here.meeting().statements}
    assert after[WORRY] == "prepared 10 20"
    assert GOOD not in after
    here.send("undo")
    assert same_but_when(here.meeting(), first)

    here.send("redo")
    # The older one again.
    assert "A later version of it is on the board already" in told(here, as_file(contribution))
    assert not [e for e in here.element("main") if e.text == "Put it on the board" and e.tag == "button"]
    here.send("import_put_away")
    assert "Nothing of it is new here." in told(here, as_file(newer(contribution)))


def test_what_was_changed_at_the_table_is_left_alone_with_the_reason() -> None:
    here = device_with(WHOLE)
    contribution = prepared(M, words="prepared ")
    told(here, as_file(contribution))
    here.submit(form(here, "import_onto"))
    here.send("agree", id=WORRY, person=M.people[3].id, stance="agree")
    said = told(here, as_file(newer(contribution)))
    assert "It was changed at the meeting, and stays as it is there." in said


def test_somebody_else_cannot_write_in_the_authors_name() -> None:
    here = device_with(WHOLE)
    contribution = prepared(M, words="prepared ")
    told(here, as_file(contribution))
    here.submit(form(here, "import_onto"))
    said = told(here, as_file(contribution.model_copy(update={"secret": "00" * 32})))
    assert "This file has another secret" in said
    assert not [e for e in here.element("main") if e["data-command"] == "import_onto"]


def test_from_the_list_somebody_says_for_which_meeting_it_is() -> None:
    here = device_with(WHOLE)
    here.send("home")
    here.submit("create", kind="core_group", held_on="2026-09-14")
    other = here.route_id
    here.send("home")
    said = told(here, as_file(prepared(M, words="prepared ")))
    assert "For which meeting is it?" in said
    buttons = {e.text: json.loads(e["data-fields"]) for e in here.element("main") if e["data-command"] == "import_for"}
    fits, another = buttons
    assert fits == "Initial child protection conference, Thursday 3 September 2026"
    here.press(another)
    assert here.reply["route"] == f"board/{other}"
    assert "This is another meeting than it was prepared for: Core group" in here.brought()
    here.send("home")
    assert "1 file that was brought waits." in here.waits()
    here.press("Show what was brought")
    here.press(fits)
    assert here.reply["route"] == f"board/{M.id}"
    here.submit(form(here, "import_onto"))
    assert WORRY in {statement.id for statement in here.meeting().statements}


def test_what_a_child_prepared_is_by_a_child() -> None:
    here = device_with(WHOLE)
    told(here, as_file(prepared(M, words="prepared ", kind=ReportKind.CHILD, author=Author(name="Tilly"))))
    (select,) = [e for e in here.element("main") if e["name"] == "author"]
    offered = [e.text for e in select if e.tag == "option"]
    assert offered == ["Tilly Marsh", "Joe Marsh", "Tilly, new on the list (Child or young person)"]
    here.submit(form(here, "import_onto"))
    (said,) = [statement for statement in here.meeting().statements if statement.id == WORRY]
    assert (said.said_by, said.own_words) == ((M.people[0].id,), True)


def test_two_names_for_one_person_are_told_and_nothing_is_put_on_the_board() -> None:
    here = device_with(WHOLE)
    told(here, as_file(prepared(M, words="prepared ")))
    tilly = M.people[0].id
    here.submit(form(here, "import_who"), **{"name-0": tilly, "name-1": tilly})
    assert "It cannot be joined like this." in here.brought()
    assert not [e for e in here.element("main") if e["data-command"] == "import_onto"]


# Several at once ------------------------------------------------------------------------------------------------


def test_several_files_are_each_told_and_each_settled_and_a_bad_one_stops_none() -> None:
    here = device_with(WHOLE)
    there = device_with(handed_over(here), 20_000)
    there.put_up("Said there")
    newer_meeting = handed_over(there)
    other = device_with(None, 30_000)
    other.submit("create", kind="core_group", held_on="2026-09-14")
    here.send("home")
    focus = []
    for text in (newer_meeting, "nonsense", handed_over(other), as_file(prepared(M, words="p ")), newer_meeting):
        told(here, text)
        focus.append(here.reply["focus"])
    assert focus == ["main", None, None, None, None]
    said = here.brought()
    assert "3 files wait" in said
    assert "This cannot be brought in" in said
    assert "not a file of Meeting Board" in said
    assert "The same as another file here." in said
    assert len(everything(here)) == 1

    here.press("Put it on this device")
    assert len(everything(here)) == 2
    assert "The meeting from the file is on this device now." in here.brought()
    here.press("Take the later version")
    assert "Said there" in [statement.text for statement in here.meeting().statements]
    assert "1 file waits" in here.brought()
    here.press("Initial child protection conference, Thursday 3 September 2026")
    here.submit(form(here, "import_onto"))
    assert here.brought() == ""
    assert WORRY in {statement.id for statement in here.meeting().statements}


def test_one_of_several_is_put_away_and_the_others_wait() -> None:
    here = device_with()
    told(here, WHOLE)
    told(here, as_file(prepared(M, words="p ")))
    away = [e for e in here.element("main") if e.tag == "button" and e.text.startswith("Put it away: What p 2")]
    reply = here.press_button(away[0])
    assert reply["announce"] == "Put away. Nothing was changed."
    assert "Put it on this device" in here.brought()
    here.press("Put it away")
    assert here.brought() == ""
    assert everything(here) == []


def test_no_more_wait_than_a_device_can_hold() -> None:
    here = device_with()
    for number in range(MOST_BROUGHT):
        told(here, f"nonsense {number}")
    reply = here.send("import_file", file_name="one too many", size="1", text="x")
    assert reply["reset"] is False
    assert f"At most {MOST_BROUGHT} files can wait here." in here.matter()


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "\u202egnp.exe", "a" * 5_000, "", "../../etc/passwd"])
def test_a_hostile_name_is_shown_as_what_it_is_and_no_longer_than_a_line(name: str) -> None:
    here = device_with()
    told(here, WHOLE, name=name)
    (shown,) = [e for e in here.element("main") if e.tag == "bdi"] or [None]
    assert (shown.text.strip("\u2068\u2069") if shown else "") == name[:60]
    assert not [e for e in here.element("main") if e.tag == "img"]


# In somebody's hands --------------------------------------------------------------------------------------------


def child_page(leader: Leader) -> None:
    leader.send("hand_to_child", person=M.people[0].id)


def family_time(leader: Leader) -> None:
    leader.send("begin_family_time", code="4711")


def turn(leader: Leader) -> None:
    leader.go("scale")
    leader.submit("add-question", text="1", at_ten="2", at_zero="3")
    leader.send("hand_round")


@pytest.mark.parametrize("handing", [child_page, family_time, turn])
def test_while_the_device_is_in_somebodys_hands_nothing_is_brought_in_and_nothing_that_waits_is_shown(
    handing: Callable[[Leader], None],
) -> None:
    here = device_with(WHOLE)
    told(here, as_file(prepared(M, words="Secret ")))
    here.go("board")
    assert "1 file that was brought waits." in here.waits()
    handing(here)
    assert here.reply["away"] is True
    assert "brought" not in here.document().text
    assert "Secret" not in here.document().text
    before = everything(here)
    for name in ("import_file", "import_show", "import_new", "import_onto", "import_put_away"):
        here.send(name, file_name="x", size="1", text=WHOLE)
        assert here.reply["reset"] is False
        assert "Secret" not in here.document().text
    assert everything(here) == before
    here.send("take_back", code="4711")
    assert "1 file that was brought waits." in here.waits()


def test_a_meeting_that_is_in_somebodys_hands_in_another_tab_is_not_joined_to(two: tuple[Leader, Leader]) -> None:
    here, there = two
    here.send("home")
    told(here, handed_over(there))
    tab = Leader(here.store, first_id=50_000)
    tab.send("open", id=M.id)
    child_page(tab)
    here.submit(form(here, "import_join"))
    assert here.reply["reset"] is False
    assert "in somebody else's hands" in here.matter()


# Words ----------------------------------------------------------------------------------------------------------


def test_every_field_of_a_meeting_and_of_what_is_in_it_has_its_words() -> None:
    grown = {"agree", "disagree", "dissent", "details", *LISTS.keys(), *(n for lists in LISTS.values() for n in lists)}
    own = {"id", "made", "changed", "core_group", *Part}
    for model in (Meeting, *(shape.item for shape in SHAPES.values())):
        lacking = set(model.model_fields) - set(FIELDS) - grown - own
        assert lacking == set(), model
    assert {name for lists in LISTS.values() for name in lists} <= set(ENTRIES)
    assert set(PARTS) == {None, *Part}
