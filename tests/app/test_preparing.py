"""Somebody prepares for a meeting: from the first screen to the file, and with the file to the table."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from app.aside import HANDED_OVER
from app.drafts import DAMAGED, NoRoom, NotKept, OtherWindow
from app.forms import NO_CHOICE
from app.state import NOT_KNOWN
from app.store import DeviceFull, Draft, StoreFailed

from sos_core.contributions import (
    Contribution,
    Joining,
    Readers,
    join,
    suggested_author,
    suggested_children,
    suggested_shared,
)
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.model.answers import Instrument, NonAnswer
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from sos_core.model.meeting import Meeting
from sos_core.model.presets import MeetingKind
from sos_core.model.references import TWICE
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Basis, Column, Kind
from sos_core.model.text import LONG, SHORT
from tests.app.at_once import at_once
from tests.app.drawn import Element, options
from tests.app.leader import Device, Leader
from tests.app.states import NoDevice
from tests.core.meeting_01 import AT_TEN, AT_ZERO, at, named
from tests.core.test_contributions import before, doctors, donnas, tillys

SAFE = "How safe is Joe at home with Mum, the way things are today?"


class FullForDrafts(Device):
    """A device on which what is prepared has no room any more."""

    refuses: StoreFailed | None = None

    async def put_draft(self, draft: Draft) -> None:
        if self.refuses is not None:
            raise self.refuses
        await super().put_draft(draft)


def at_home(kind: str, device: Device | None = None, first_id: int = 1) -> Leader:
    """Somebody who was told: open this address and prepare."""
    author = Leader(device, first_id=first_id)
    author.send("begin", route="")
    author.press("Prepare for a meeting")
    way = {"child": "I am the child", "family": "I am family", "agency": "I write", "medical": "I am a medical"}[kind]
    author.press(way)
    return author


def forms(author: Leader, begins: str) -> list[str]:
    return [e["id"] for e in author.document() if e.tag == "form" and e["id"].startswith(begins)]


def form(author: Leader, begins: str) -> str:
    found = forms(author, begins)
    assert found, f"no form begins with {begins}"
    return found[0]


def boxes(author: Leader, column: str) -> list[Element]:
    (section,) = [e for e in author.document() if e.tag == "section" and column in e["class"].split()]
    return [e for e in section if e.tag == "form"]


def changed(it: Contribution, year: int, month: int, **more: object) -> Contribution:
    """Another version of it, from the first of this month."""
    moment = it.changed.model_copy(update={"utc": dt.datetime(year, month, 1, tzinfo=dt.UTC)})
    return it.model_copy(update={"changed": moment, **more})


def say(author: Leader, column: str, text: str, **beside: str | list[str]) -> str:
    """Writes into the last box of the column, which is empty."""
    box = boxes(author, column)[-1]["id"]
    author.submit(box, text=text)
    assert author.reply["reset"] is True, author.reply["announce"]
    if beside:
        author.submit(box, **beside)
        assert author.reply["reset"] is True, author.reply["announce"]
    return box


def about(author: Leader, **words: str) -> None:
    author.submit(form(author, "about-"), **words)
    assert author.reply["reset"] is True, author.reply["announce"]


def children(author: Leader, *names: str) -> None:
    for name in names:
        author.submit("add-child", name=name)
        assert author.reply["reset"] is True, author.reply["announce"]


def saved(author: Leader, words: str = "Save it as a file") -> dict[str, str]:
    author.press(words)
    download = author.reply["download"]
    assert isinstance(download, dict)
    return download


def contribution(author: Leader) -> Contribution:
    """What is in the file, which is the same in the page to read."""
    found = read_contribution(saved(author)["text"])
    assert read_contribution(saved(author, "Save it to read or print")["text"]) == found
    return found


def joined(author: Leader, meeting: Meeting | None = None) -> Joining:
    """To whom the program suggests."""
    meeting, it = meeting or before(), contribution(author)
    who = suggested_author(meeting, it)
    assert who
    names = (*it.children, *(one.name for one in it.shared))
    matches = {**dict.fromkeys(names), **suggested_children(meeting, it), **suggested_shared(meeting, it)}
    made = join(meeting, it, author=who, matches=matches, at=at(10, 2))
    return join(meeting, it, author=who, matches=matches, at=at(10, 2), confirmed=made.to_confirm)


# Each of the four, from nothing to the table --------------------------------------------------------------------------


def test_a_child_prepares_and_the_words_stand_on_the_board_as_theirs() -> None:
    author = at_home("child")
    assert forms(author, "texts-") == forms(author, "add-child") == forms(author, "shown-") == []
    about(author, name="Tilly Marsh", helped_by="Kezia Brown, advocate")
    say(author, "worries", "I don't like it when Mum cries in the bath.")
    say(author, "well", "Nana's house smells of toast.", readers="leader")
    say(author, "needs", "I want Craig to knock.")
    answer = form(author, "answer-")
    author.submit(answer, given="4", reason="Because Nana is near.", one_higher="If Craig rang first.")
    it = contribution(author)
    assert (it.kind, it.title, it.children) == (ReportKind.CHILD, "What Tilly Marsh wants to say", ("Tilly Marsh",))
    assert it.helped_by == "Kezia Brown, advocate"
    [scale] = it.scales
    assert (scale.text, scale.number, scale.instrument, scale.child) == (
        "How are things for Tilly Marsh today?", 4, Instrument.LADDER, "Tilly Marsh",
    )  # fmt: skip
    made = joined(author)
    tilly = named(made.meeting, "Tilly").id
    [worry, well, wish] = made.meeting.statements
    assert (worry.text, worry.own_words, worry.said_by) == (
        "I don't like it when Mum cries in the bath.",
        True,
        (tilly,),
    )
    assert (well.limits, wish.column) == (FOR_LEADER, Column.NEEDS)
    [question] = made.meeting.questions
    given = question.answer_of(tilly)
    assert given
    assert (question.child, given.number, given.reason) == (tilly, 4, "Because Nana is near.")


@pytest.mark.parametrize("kind", ["child", "family"])
def test_what_somebody_writes_for_themselves_is_for_the_leader_until_they_say_otherwise(kind: str) -> None:
    author = at_home(kind)
    about(author, name="Tilly Marsh")
    if kind == "family":
        children(author, "Tilly Marsh")
    # The question stands beside the empty line: nobody has to find it after the words are out.
    for column in ("worries", "well", "needs"):
        [empty] = boxes(author, column)
        first = options(author.element(f"{empty['id']}-readers"))[0]
        assert (first["value"], "selected" in first.attributes) == ("leader", True)
        assert first.text == "Only the leader, who asks me first"
    box = say(author, "worries", "Craig comes at night and I am scared.")
    assert contribution(author).statements[0].readers is Readers.LEADER
    author.submit(box, readers="everyone")
    assert contribution(author).statements[0].readers is Readers.EVERYONE
    author.submit(box, text="Craig comes at night.")
    assert contribution(author).statements[0].readers is Readers.EVERYONE, "what was chosen stays"
    author.submit(boxes(author, "well")[-1]["id"], text="Nana sings.", readers="everyone")
    assert contribution(author).statements[1].readers is Readers.EVERYONE, "chosen before it was written"
    author.submit(form(author, "answer-"), given="2")
    assert contribution(author).scales[0].readers is Readers.LEADER
    author.submit(form(author, "answer-"), readers="everyone")
    assert contribution(author).scales[0].readers is Readers.EVERYONE
    if kind == "family":
        own = {"text": "How is Tilly?", "at_ten": "Well", "at_zero": "Ill", "given": "3"}
        author.submit("own-question", **own)
        assert contribution(author).scales[1].readers is Readers.LEADER


def test_a_form_that_tells_nothing_of_who_may_have_it_opens_nothing() -> None:
    author = at_home("family")
    about(author, name="Donna Marsh")
    id = boxes(author, "worries")[0]["id"].removeprefix("said-")
    author.send("prepare_say", form=f"said-{id}", id=id, text="I am scared.")
    assert contribution(author).statements[0].readers is Readers.LEADER


def test_a_report_is_for_everybody_until_its_author_says_otherwise() -> None:
    author = at_home("agency")
    say(author, "worries", "Tilly was tired on Monday.")
    assert contribution(author).statements[0].readers is Readers.EVERYONE


def test_donna_prepares_what_she_wants_said_in_her_own_words() -> None:
    author = at_home("family")
    assert forms(author, "texts-") == forms(author, "shown-") == []
    about(author, name="Donna Marsh", role="mother", helped_by="Pat")
    children(author, "Tilly Marsh", "Joe Marsh")
    author.submit(form(author, "meeting-"), meeting_kind="initial_conference", held_on="2026-09-03")
    say(author, "well", "I took them to Mum's, I didn't leave them.", readers="professionals")
    assert len(forms(author, "answer-")) == 2
    author.submit(forms(author, "answer-")[1], given="7", reason="He is asleep by seven.", instrument="numbers")
    it = contribution(author)
    assert (it.kind, it.meeting_kind, it.held_on) == (
        ReportKind.FAMILY, MeetingKind.INITIAL_CONFERENCE, dt.date(2026, 9, 3),
    )  # fmt: skip
    made = joined(author)
    donna = named(made.meeting, "Donna").id
    [statement] = made.meeting.statements
    assert (statement.own_words, statement.said_by, statement.limits) == (True, (donna,), FOR_PROFESSIONALS)
    [question] = made.meeting.questions
    assert question.text == "Think of Joe Marsh at home, the way things are today. How safe is Joe Marsh?"
    assert question.child == named(made.meeting, "Joe").id


def test_helen_writes_the_report_of_the_school() -> None:
    author = at_home("agency")
    about(
        author, title="Report of the school", name="Helen O'Neill", role="class teacher", agency="St Aidan's Primary",
        contact="01632 960 777",
    )  # fmt: skip
    children(author, "Tilly Marsh")
    author.submit(
        form(author, "texts-"), involvement="Tilly's teacher since September 2025.", household="Mum and Joe.",
        childs_views="Tilly likes reading club.", childs_permission="yes", familys_view="Donna says it was twice.",
    )  # fmt: skip
    say(
        author, "worries", "Tilly has come to school hungry four times since June.", kind="harm", basis="seen",
        about=["Tilly Marsh"],
    )  # fmt: skip
    say(author, "well", "Tilly has 96% attendance.", kind="strength")
    author.submit(form(author, "answer-"), given="passed", reason="I only know Tilly.")
    author.submit(form(author, "shown-"), name="Donna Marsh", on="2026-09-01")
    it = contribution(author)
    assert it.author.contact == "01632 960 777"
    [hungry, _] = it.statements
    assert (hungry.kind, hungry.basis, hungry.about, hungry.own_words) == (
        Kind.HARM, Basis.SEEN, ("Tilly Marsh",), False,
    )  # fmt: skip
    assert it.scales[0].non_answer is NonAnswer.PASSED
    made = joined(author)
    [report] = made.meeting.reports
    assert (report.title, report.kind) == ("Report of the school", ReportKind.AGENCY)
    assert report.childs_views == "Tilly likes reading club."
    assert report.familys_view == "Donna says it was twice."
    assert [(one.person, one.on) for one in report.seen] == [(named(made.meeting, "Donna").id, dt.date(2026, 9, 1))]


def test_dr_iyer_who_cannot_come_writes_the_report_of_the_first_meeting() -> None:
    author = at_home("medical")
    about(
        author, title="Report of the family doctor", name="Dr N. Iyer", role="family doctor", agency="Mill Road Surgery"
    )
    children(author, "Joe Marsh", "Tilly Marsh")
    say(
        author, "worries", "Joe missed his two-and-a-half-year check and two immunisations.", kind="harm",
        basis="second_hand", about=["Joe Marsh"],
    )  # fmt: skip
    say(author, "worries", "Donna told me about her drinking in confidence.", basis="opinion", readers="leader")
    author.submit(
        "own-question", text=SAFE, at_ten=AT_TEN, at_zero=AT_ZERO, child="Joe Marsh", given="5",
        reason="I have seen him twice this year.", readers="leader",
    )  # fmt: skip
    assert author.reply["reset"] is True
    author.submit(form(author, "shown-"), name="Donna Marsh", on="2026-09-01")
    it = contribution(author)
    assert it.childs_permission is False
    [missed, confided] = it.statements
    assert (missed.basis, confided.basis, confided.readers) == (Basis.SECOND_HAND, Basis.OPINION, Readers.LEADER)
    made = joined(author)
    [question] = made.meeting.questions
    assert (question.text, question.at_ten) == (SAFE, AT_TEN)
    answer = question.answer_of(named(made.meeting, "Dr N. Iyer").id)
    assert answer
    assert (answer.number, answer.limits) == (5, FOR_LEADER)


# Kept while it is typed -----------------------------------------------------------------------------------------------


def draft_of(author: Leader) -> Draft:
    draft = at_once(author.store.draft(author.route_id))
    assert draft is not None
    return draft


def test_who_only_looks_leaves_nothing_behind() -> None:
    author = at_home("family")
    assert (author.reply["route"], author.reply["saved"]) == ("prepared", "none")
    assert at_once(author.store.drafts()) == []
    author.submit(boxes(author, "worries")[0]["id"], text="  ")
    assert author.reply["reset"] is False
    assert at_once(author.store.drafts()) == []
    author.send("begin", route="prepared")
    assert forms(author, "about-"), "told once more, it stays where it is"
    other = Leader(author.store)
    other.send("begin", route="prepared")
    assert "Who are you?" in other.element("main").text


def test_what_is_shown_as_saved_is_on_the_device_and_a_reload_comes_back_to_it() -> None:
    author = at_home("agency")
    say(author, "worries", "One.\n\nTwo.")
    assert author.reply["saved"] == "saved"
    assert author.reply["route"] == f"prepared/{draft_of(author).id}"
    lying = read_contribution(draft_of(author).file)
    assert [said.text for said in lying.statements] == ["One.\n\nTwo."]
    again = Leader(author.store, first_id=500)
    again.send("begin", route=author.reply["route"])
    assert contribution(again) == lying
    assert again.reply["saved"] == "saved"
    assert len(boxes(again, "worries")) == 2


def test_an_empty_box_keeps_its_form_when_something_is_written_in_it() -> None:
    """Somebody may be in the middle of a word."""
    author = at_home("child")
    [box] = boxes(author, "worries")
    say(author, "worries", "A")
    assert boxes(author, "worries")[0]["id"] == box["id"]
    spare = boxes(author, "worries")[-1]["id"]
    author.send("begin", route=author.reply["route"])
    assert boxes(author, "worries")[-1]["id"] == spare


def test_a_box_that_is_emptied_stays_where_it_is_and_what_comes_again_stands_there() -> None:
    author = at_home("family")
    first = say(author, "well", "One")
    say(author, "well", "Two")
    author.submit(first, text="")
    assert [said.text for said in contribution(author).statements] == ["Two"]
    assert boxes(author, "well")[0]["id"] == first
    author.submit(first, text="One again")
    assert [said.text for said in contribution(author).statements] == ["One again", "Two"]


def test_what_says_the_same_is_not_stored_again() -> None:
    author = at_home("family")
    box = say(author, "well", "One")
    revision = draft_of(author).revision
    author.submit(box)
    assert (author.reply["reset"], draft_of(author).revision) == (True, revision)


def test_a_field_that_a_form_does_not_show_stays_as_it_was() -> None:
    author = at_home("agency")
    box = say(author, "worries", "One", kind="danger", basis="opinion", readers="leader")
    author.send("prepare_say", id=box.removeprefix("said-"), text="Other words")
    [said] = contribution(author).statements
    assert (said.text, said.kind, said.basis, said.readers) == (
        "Other words", Kind.DANGER, Basis.OPINION, Readers.LEADER,
    )  # fmt: skip
    author.submit(form(author, "texts-"), household="Mum.")
    author.submit(form(author, "about-"), role="teacher")
    assert (contribution(author).household, contribution(author).author.role) == ("Mum.", "teacher")
    author.submit(form(author, "texts-"), household="")
    assert contribution(author).household == ""


@pytest.mark.parametrize(
    ("refuses", "told"),
    [(DeviceFull(), NoRoom.message), (StoreFailed(), NotKept.message)],
    ids=["full", "failed"],
)
@pytest.mark.parametrize("written", [True, False], ids=["later", "at first"])
def test_what_the_device_does_not_take_is_not_shown_as_saved_and_stays_in_its_form(
    refuses: StoreFailed, told: str, written: bool
) -> None:
    device = FullForDrafts()
    author = at_home("child", device)
    if written:
        say(author, "worries", "Before")
    device.refuses = refuses
    author.submit(boxes(author, "worries")[-1]["id"], text="Too late")
    assert (author.reply["reset"], author.reply["saved"], author.reply["announce"]) == (False, "failed", told)
    assert told in author.matter()
    author.press("Save a file now", within="matter")
    texts = [said.text for said in read_contribution(author.reply["download"]["text"]).statements]
    assert texts == (["Before"] if written else [])
    device.refuses = None
    author.submit(boxes(author, "worries")[-1]["id"], text="In time")
    assert (author.reply["reset"], author.reply["saved"], author.matter()) == (True, "saved", "")


def test_two_windows_do_not_write_over_each_other() -> None:
    left = at_home("family")
    say(left, "worries", "Before")
    right = Leader(left.store, first_id=900)
    right.send("begin", route=left.reply["route"])
    say(left, "worries", "From the left")
    right.submit(boxes(right, "worries")[-1]["id"], text="From the right")
    assert (right.reply["reset"], right.reply["announce"]) == (False, OtherWindow.message)
    assert [said.text for said in read_contribution(draft_of(left).file).statements] == ["Before", "From the left"]
    right.send("home")
    right.send("prepare_open", id=left.route_id)
    say(right, "worries", "From the right")
    assert len(contribution(right).statements) == 3


def test_where_nothing_outlives_the_page_it_says_so_all_the_time() -> None:
    author = at_home("child", NoDevice())
    assert author.reply["saved"] == "nowhere"
    say(author, "well", "Toast")
    assert author.reply["saved"] == "nowhere"


# What is refused ------------------------------------------------------------------------------------------------------


def problem(author: Leader) -> str:
    assert author.reply["reset"] is False
    return str(author.reply["announce"])


def test_words_are_never_lost_when_a_form_is_refused() -> None:
    author = at_home("agency")
    children(author, "Tilly")
    author.submit(boxes(author, "worries")[0]["id"], text="x" * (LONG + 1))
    assert "5" in problem(author)
    author.submit("add-child", name="Tilly")
    assert TWICE in problem(author)
    author.submit("add-child", name=" ")
    assert author.reply["reset"] is False
    author.submit(form(author, "about-"), name="x" * (SHORT + 1))
    assert author.reply["reset"] is False
    author.submit(form(author, "answer-"), reason="Because.")
    assert "Choose a number first" in problem(author)
    author.submit(form(author, "shown-"), on="2026-09-01")
    assert author.reply["reset"] is False
    author.submit(form(author, "meeting-"), held_on="soon")
    assert "day" in problem(author).lower()
    assert contribution(author).statements == contribution(author).scales == contribution(author).shared == ()


def test_of_two_names_that_are_the_same_the_second_is_refused_at_its_field() -> None:
    author = at_home("agency")
    children(author, "Tilly", "Joe")
    author.submit("child-1", name="Tilly")
    assert TWICE in problem(author)
    assert author.reply["focus"] == "child-1-name"
    author.submit(form(author, "shown-"), name="Donna")
    author.submit(forms(author, "shown-")[1], name="Donna")
    assert TWICE in problem(author)
    assert [one.name for one in contribution(author).shared] == ["Donna"]


def test_a_child_with_an_answer_is_not_taken_off_the_list_before_the_answer_is() -> None:
    author = at_home("family")
    children(author, "Tilly", "Joe")
    author.submit(form(author, "answer-"), given="3")
    author.submit("child-0", name="")
    assert "Take the answer out first" in problem(author)
    author.press("Take the answer out")
    author.submit("child-0", name="")
    assert contribution(author).children == ("Joe",)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("prepare_say", {"id": "none", "text": "A"}),
        ("prepare_child", {"place": "7", "name": "A"}),
        ("prepare_child", {"place": "x", "name": "A"}),
        ("prepare_show", {"id": "none", "name": "A"}),
        ("prepare_answer", {"question": "none", "instrument": "numbers", "given": "3"}),
        ("prepare_unanswer", {"question": "none"}),
        ("prepare_ask", {"text": "A", "at_ten": "B", "at_zero": "C", "child": "Sam", "given": "1"}),
        ("prepare_begin", {"kind": "nobody"}),
        ("prepare_save", {"as": "film"}),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(name: str, fields: dict[str, str]) -> None:
    author = at_home("agency")
    say(author, "worries", "A")
    author.send(name, **fields)
    assert (author.reply["reset"], author.reply["announce"]) == (False, NOT_KNOWN)
    assert len(contribution(author).statements) == 1


@pytest.mark.parametrize(
    "name", ["prepare_write", "prepare_child", "prepare_say", "prepare_show", "prepare_answer", "prepare_save"]
)
def test_where_nothing_is_prepared_there_is_nothing_to_change(name: str) -> None:
    author = Leader()
    author.send("begin", route="")
    author.send(name, id="x", question="x", instrument="numbers", text="A", name="A")
    assert author.reply["announce"] == NOT_KNOWN


def test_more_boxes_than_a_file_holds_are_refused_and_what_was_typed_is_not_taken() -> None:
    author = at_home("family")
    author.send("prepare_child", name="Child 0")
    for number in range(1, 20):
        author.send("prepare_child", name=f"Child {number}")
    author.submit("add-child", name="One too many")
    assert "20" in problem(author)
    assert len(contribution(author).children) == 20


# Names ----------------------------------------------------------------------------------------------------------------


def test_a_child_that_is_called_otherwise_is_so_wherever_it_is_named() -> None:
    author = at_home("agency")
    children(author, "Tily", "Joe")
    author.submit(form(author, "meeting-"), meeting_kind="core_group")
    say(author, "worries", "A", about=["Tily", "Joe"])
    for one in forms(author, "answer-"):
        author.submit(one, given="3")
    author.submit(
        "own-question", text="How is Tily?", at_ten="Good.", at_zero="Bad.", child="Tily", given="2", readers="leader"
    )
    author.submit("child-0", name="Tilly")
    it = contribution(author)
    assert it.children == ("Tilly", "Joe")
    assert it.statements[0].about == ("Tilly", "Joe")
    texts = [scale.text for scale in it.scales if scale.child == "Tilly"]
    assert texts == [
        "Think of Tilly at home, the way things are today. How safe is Tilly?",
        "How well is the plan working for Tilly?",
        "How is Tily?",  # in the author's own words, which nobody changes
    ]
    assert len(forms(author, "answer-")) == 5


def test_a_child_may_be_called_otherwise_and_say_nothing_for_a_while() -> None:
    author = at_home("child")
    assert forms(author, "answer-") == []
    assert "Write your name above" in author.element("answers").text
    about(author, name="Til")
    author.submit(form(author, "answer-"), given="6")
    about(author, name="")
    assert contribution(author).title == "Prepared by a child"
    about(author, name="Tilly")
    it = contribution(author)
    assert (it.children, it.scales[0].text) == (("Tilly",), "How are things for Tilly today?")
    assert it.title == "What Tilly wants to say"


def test_a_title_of_ones_own_stays_and_one_that_is_emptied_is_the_usual_one() -> None:
    author = at_home("agency")
    about(author, title="Report of the school")
    about(author, name="Helen")
    assert contribution(author).title == "Report of the school"
    about(author, title="")
    assert contribution(author).title == "Report of an agency"


def test_a_childs_own_sheet_from_elsewhere_gets_its_new_name_from_the_first_child() -> None:
    author = Leader()
    author.send("begin", route="")
    tilly = tillys().model_copy(update={"author": tillys().author.model_copy(update={"name": "T."})})
    open_file(author, tilly)
    about(author, name="Tilly Marsh")
    assert contribution(author).children == ("Tilly Marsh",)
    about(author, name="Tilly Marsh", helped_by="")
    assert contribution(author).children == ("Tilly Marsh",)


# Answers --------------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_with_numbers_or_a_ladder_and_can_be_taken_out() -> None:
    author = at_home("family")
    children(author, "Tilly")
    answer = form(author, "answer-")
    author.submit(answer, instrument="ladder")
    assert author.reply["reset"] is False
    ladder = [e for e in author.element(answer) if e.tag == "fieldset" and "ladder" in e["class"].split()]
    assert ladder
    author.submit(answer, given="8")
    assert contribution(author).scales[0].instrument is Instrument.LADDER
    author.submit(answer, instrument="numbers")
    [scale] = contribution(author).scales
    assert (scale.number, scale.instrument) == (8, Instrument.NUMBERS)
    assert [e["id"] for e in author.element(answer) if "checked" in e.attributes] == [f"{answer}-given-8"]
    author.press("Take the answer out")
    assert author.reply["focus"] == "answers"
    assert contribution(author).scales == ()
    assert forms(author, "answer-") == [answer]
    author.submit(answer)
    assert author.reply["reset"] is False


def test_a_face_from_elsewhere_is_shown_as_that_face_and_is_no_number_when_the_answer_changes() -> None:
    author = Leader()
    author.send("begin", route="")
    open_file(author, donnas())
    answer = next(one for one in forms(author, "answer-") if "faces" in [o["value"] for o in _with(author, one)])
    chosen = [e["value"] for e in author.element(answer) if "checked" in e.attributes]
    assert chosen == ["face:smile"]
    author.submit(answer, instrument="numbers", given="face:smile")
    assert contribution(author).scales[0].face is not None
    author.submit(answer, given="6", instrument="numbers")
    [scale] = contribution(author).scales
    assert (scale.face, scale.number) == (None, 6)
    author.submit(answer, given="passed", reason="No number.")
    assert contribution(author).scales[0].non_answer is NonAnswer.PASSED
    author.submit(answer, instrument="nothing")
    assert author.reply["announce"] == NOT_KNOWN


def _with(author: Leader, answer: str) -> list[Element]:
    return options(author.element(f"{answer}-instrument"))


def test_a_face_is_kept_as_a_face() -> None:
    author = Leader()
    author.send("begin", route="")
    open_file(author, donnas())
    answer = next(one for one in forms(author, "answer-") if "faces" in [o["value"] for o in _with(author, one)])
    author.submit(answer, given="face:worried", instrument="faces")
    face = contribution(author).scales[0].face
    assert face is not None
    assert face.value == "worried"


def test_a_question_of_ones_own_needs_an_answer_and_is_there_once() -> None:
    author = at_home("family")
    children(author, "Joe")
    own = {"text": SAFE, "at_ten": AT_TEN, "at_zero": AT_ZERO, "child": "Joe"}
    author.submit("own-question", **own, given="")
    assert "Choose a number first" in problem(author)
    assert any("open" in e.attributes for e in author.element("answers") if e.tag == "details")
    author.submit("own-question", **own, given="passed", readers="professionals")
    assert author.reply["focus"].endswith("-text")
    assert contribution(author).scales[0].readers is Readers.PROFESSIONALS
    author.submit("own-question", **own, given="3")
    assert TWICE in problem(author)
    author.submit("own-question", text="", at_ten="", at_zero="", given="3")
    assert author.reply["reset"] is False
    assert len(contribution(author).scales) == 1
    assert NO_CHOICE not in author.matter()


# Saved, and saved again -----------------------------------------------------------------------------------------------


def test_a_file_is_named_after_the_day_and_after_nobody_and_so_is_all_else_that_others_see() -> None:
    author = at_home("medical")
    about(author, name="Dr N. Iyer", title="Report about Tilly")
    children(author, "Tilly")
    file, page = saved(author), saved(author, "Save it to read or print")
    assert (file["name"], file["type"]) == ("prepared-2026-09-03.json", "application/json;charset=utf-8")
    assert (page["name"], page["type"]) == ("prepared-2026-09-03.html", "text/html;charset=utf-8")
    assert author.reply["reset"] is False
    for told in (author.reply["title"], author.reply["route"], author.reply["announce"]):
        assert "Tilly" not in told
        assert "Iyer" not in told
    author.send("home")
    listed = author.element("prepared").text
    assert "Report of a medical practitioner" in listed
    assert "Tilly" not in listed
    assert "Iyer" not in listed


@pytest.mark.parametrize("kind", ["child", "family", "agency", "medical"])
def test_however_little_is_in_it_it_can_be_saved_and_joined(kind: str) -> None:
    author = at_home(kind)
    assert "Your name is not on it yet." in author.element("main").text
    it = contribution(author)
    assert it.author.name == "no name yet"
    assert suggested_author(before(), it) is None
    meeting = before()
    made = join(meeting, it, author=named(meeting, "Tilly" if kind == "child" else "Pat").id, matches={}, at=at(10, 2))
    assert len(made.meeting.reports) == 1


def test_changed_and_saved_again_it_is_the_same_with_a_later_time_and_the_board_knows_it() -> None:
    author = at_home("family")
    about(author, name="Donna Marsh")
    box = say(author, "worries", "First words")
    first, made = contribution(author), joined(author)
    author.send("home")
    author.press_button(
        next(b for b in author.element("prepared") if b.tag == "button" and b["data-command"] == "prepare_open")
    )
    author.submit(box, text="Other words")
    second = contribution(author)
    assert (second.id, second.report, second.secret) == (first.id, first.report, first.secret)
    assert second.changed.utc > first.changed.utc
    again = joined(author, made.meeting)
    assert [statement.text for statement in again.meeting.statements] == ["Other words"]
    assert again.updated == (first.statements[0].id,)


def test_a_clock_that_was_put_back_makes_no_older_version() -> None:
    author = Leader()
    author.send("begin", route="")
    ahead = changed(donnas(), 2030, 1)
    open_file(author, ahead)
    say(author, "worries", "More")
    assert contribution(author).changed == ahead.changed


def test_the_secret_is_random_and_is_shown_nowhere() -> None:
    author, other = at_home("child"), at_home("child", first_id=40)
    about(author, name="Tilly")
    about(other, name="Tilly")
    assert contribution(author).secret != contribution(other).secret
    assert contribution(author).secret not in json.dumps(author.shown.regions)


def test_what_is_not_for_everybody_is_told_before_it_is_saved() -> None:
    author = at_home("agency")
    assert "has seen it" in author.element("main").text or "have seen it" in author.element("main").text
    say(author, "worries", "A", readers="leader")
    assert "1 thing in it is not for everybody" in author.element("main").text
    say(author, "worries", "B", readers="professionals")
    assert "2 things in it are not for everybody" in author.element("main").text
    author.submit(form(author, "shown-"), name="Donna")
    assert "when the parents and the child have seen it" not in author.element("main").text


# The list, and files of one's own -------------------------------------------------------------------------------------


def open_file(author: Leader, it: Contribution | str) -> dict[str, Any]:
    text = it if isinstance(it, str) else write_contribution(it)
    return author.send("prepare_file", file_name="mine.json", size=str(len(text)), text=text)


def test_the_first_screen_lists_what_was_prepared_and_removing_it_asks_once_more() -> None:
    author = at_home("agency")
    author.submit(form(author, "meeting-"), held_on="2026-09-10")
    id = author.route_id
    author.press("‹")
    assert author.reply["route"] == ""
    assert "for the meeting on Thursday 10 September 2026" in author.element("prepared").text
    author.press("Remove", within="prepared")
    assert at_once(author.store.draft(id)) is not None
    author.press("Keep it")
    author.press("Remove", within="prepared")
    author.press("Yes, remove it")
    assert at_once(author.store.drafts()) == []
    assert "prepared" not in {e["id"] for e in author.document()}
    author.send("ask_remove_prepared", id=id)
    assert author.reply["reset"] is False
    author.send("prepare_open", id=id)
    assert "no longer on this device" in author.matter()


def test_what_is_damaged_is_left_alone_and_told() -> None:
    author = at_home("child")
    say(author, "well", "Toast")
    draft = draft_of(author)
    at_once(author.store.put_draft(replace(draft, revision=draft.revision + 1, file="{", kind="?", saved_at="?")))
    other = Leader(author.store)
    other.send("begin", route=f"prepared/{draft.id}")
    assert DAMAGED in other.matter()
    assert "Prepared for a meeting" in other.element("prepared").text
    other.send("prepare_open", id=draft.id)
    assert DAMAGED in other.matter()
    gone = Leader(Device())
    gone.send("begin", route=f"prepared/{draft.id}")
    assert (gone.reply["route"], gone.matter()) == ("", "")


@pytest.mark.parametrize("as_page", [False, True], ids=["file", "page"])
def test_the_author_goes_on_on_another_device_from_their_own_file(as_page: bool) -> None:
    author = at_home("family")
    say(author, "well", "Toast")
    text = saved(author, "Save it to read or print" if as_page else "Save it as a file")["text"]
    other = Leader(Device(), first_id=700)
    other.send("begin", route="")
    open_file(other, text)
    assert other.reply["route"] == author.reply["route"]
    assert contribution(other) == contribution(author)
    open_file(other, text)
    assert "It is here already." in other.reply["announce"]


def test_a_file_that_is_newer_than_what_the_device_has_takes_nothing_away() -> None:
    author = Leader()
    author.send("begin", route="")
    open_file(author, donnas())
    newer = changed(donnas(), 2026, 10, helped_by="Pat")
    open_file(author, newer)
    assert author.reply["reset"] is False
    assert "There is another version of it here" in author.matter()
    assert contribution(author) == donnas()
    older = changed(donnas(), 2026, 8, helped_by="Pat")
    open_file(author, older)
    assert contribution(author) == donnas()


def test_a_file_that_is_something_else_is_told_and_changes_nothing() -> None:
    author = at_home("child")
    author.send("prepare")
    open_file(author, "Hello")
    assert "This is not a contribution" in author.matter()
    assert at_once(author.store.drafts()) == []


def test_a_page_for_any_other_report_is_that_of_an_agency() -> None:
    author = Leader()
    author.send("begin", route="")
    open_file(author, doctors().model_copy(update={"kind": ReportKind.OTHER}))
    assert forms(author, "texts-")
    child = tillys().statements[0].model_copy(update={"readers": Readers.PROFESSIONALS})
    open_file(author, tillys().model_copy(update={"statements": (child,)}))
    assert [o["value"] for o in options(author.element(f"said-{child.id}-readers"))][-1] == "professionals"
    box = f"said-{child.id}"
    author.submit(box, text="Other words")
    assert contribution(author).statements[0].readers is Readers.PROFESSIONALS


def test_own_words_in_somebodys_report_stay_a_quotation() -> None:
    author = Leader()
    author.send("begin", route="")
    said = doctors().statements[1].model_copy(update={"own_words": True})
    open_file(author, doctors().model_copy(update={"statements": (said,)}))
    author.submit(f"said-{said.id}", text="Other words")
    assert contribution(author).statements[0].own_words is True


# In whose hands -------------------------------------------------------------------------------------------------------


def test_while_the_device_is_in_somebodys_hands_nothing_of_this_can_be_reached() -> None:
    author = at_home("agency")
    say(author, "worries", "Not for them")
    prepared = author.route_id
    author.send("home")
    author.new_meeting()
    child = author.add_person("Tilly", "child")
    author.send("hand_to_child", person=child)
    for name, fields in (
        ("prepare", {}),
        ("prepare_open", {"id": prepared}),
        ("prepare_begin", {"kind": "child"}),
        ("prepare_save", {"as": "file"}),
        ("remove_prepared", {"id": prepared}),
        ("ask_remove_prepared", {"id": prepared}),
        ("prepare_file", {"text": write_contribution(donnas())}),
        ("prepare_say", {"id": "x", "text": "x"}),
    ):
        author.send(name, **fields)
        assert (author.reply["announce"], author.reply["download"]) == (HANDED_OVER, None), name
    other = Leader(author.store)
    for route in (f"prepared/{prepared}", "prepared", ""):
        other.send("begin", route=route)
        assert other.reply["away"] is True
        assert "Not for them" not in json.dumps(other.shown.regions)
        assert "prepare_open" not in json.dumps(other.shown.regions)


def test_a_page_of_somebody_who_prepares_is_closed_when_the_device_is_handed_over_in_another_tab() -> None:
    author = at_home("agency")
    say(author, "worries", "Not for them")
    route = author.reply["route"]
    leader = Leader(author.store, first_id=800)
    leader.new_meeting()
    leader.send("hand_to_child", person=leader.add_person("Tilly", "child"))
    author.send("begin", route=route)
    assert author.reply["away"] is True
    assert "Not for them" not in json.dumps(author.shown.regions)
    leader.send("take_back")
    author.send("begin", route=route)
    assert author.reply["route"] == route
    assert author.reply["away"] is False


def test_an_open_meeting_and_what_is_prepared_are_never_on_the_page_together() -> None:
    author = at_home("family")
    say(author, "worries", "A")
    prepared = author.route_id
    author.send("home")
    meeting = author.new_meeting()
    author.send("prepare_open", id=prepared)
    assert author.reply["route"] == f"prepared/{prepared}"
    assert "hidden" in author.element("parts").attributes
    author.send("open", id=meeting)
    assert author.reply["route"] == f"board/{meeting}"
