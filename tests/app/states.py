"""Every view in every state that it can be in, as whole pages: what people see, without a browser.

The pages are put together as the page does it: what was drawn at build time, with the regions and lists of the replies
in it. `t` is the language they are drawn in.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from app.screen import Screen, Section
from app.static.pages import pages
from app.store import DeviceFull
from app.turns import takers
from app.views.about import PAGES as ABOUT
from app.views.about import Link
from app.views.home import home
from app.views.scene import Scene
from app.views.shell import shell

from sos_core.contributions import Author, Readers, Scale
from sos_core.copies import OF_ONE, copy_for
from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.answers import Instrument, NonAnswer
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.reports import ReportKind
from sos_core.model.sides import Side
from sos_core.model.statements import Column
from sos_core.model.text import LONG, SHORT
from tests.app.at_once import at_once
from tests.app.full import full
from tests.app.leader import Device, Leader, Shown
from tests.app.prepared_files import SCALE, as_file, newer, prepared

ADDRESSES: Final = {
    name: name
    for name in (
        *("style.css", "wall.css", "icons/icon.svg", "icons/icon-192.png", "icons/icon-512.png"),
        *("client/trusted.js", "client/here.js", "client/exit.js", "client/boot.js", "client/rescue.js"),
        "client/projector.js",
    )
}
PAGES: Final = ("index.html", "rescue.html", "projector.html", "exit.html", *ABOUT)
LINKS: Final = (Link("A council", "https://council.example/"),)

OPENED: Final = {
    Section.PREPARE: (Part.REPORTS, Part.CLOSED_SESSIONS),
    Section.PEOPLE: (Part.PEOPLE,),
    Section.BOARD: (Part.STATEMENTS,),
    Section.SCALE: (Part.QUESTIONS,),
    Section.PLAN: (Part.GOALS, Part.STEPS),
    Section.AGREE: (Part.DECISIONS, Part.NEXT_MEETINGS),
    Section.HAND_OUT: (Part.COPIES,),
}
"""Which parts have cards in which section."""

DIGEST: Final = re.compile("[0-9a-f]{64}")
LINE: Final = re.compile("[0-9]+( -?[0-9]+)+")
"""What somebody drew."""


def retyped(meeting: Meeting, change: Callable[[str], str]) -> Meeting:
    """The meeting with every text that a person typed changed. What is empty stays empty."""

    def inside(value: object) -> object:
        if isinstance(value, dict):
            # A line that was drawn is written in figures, and nobody types it.
            return {name: one if name == "strokes" else inside(one) for name, one in value.items()}
        if isinstance(value, (list, tuple)):
            return tuple(inside(one) for one in value)
        # A value that is chosen is of its own type, an id is a UUID or a digest: what is left was typed.
        return change(value) if type(value) is str and value and not _is_id(value) else value

    return Meeting.model_validate(inside(meeting.model_dump()))


def _is_id(text: str) -> bool:
    if DIGEST.fullmatch(text) or LINE.fullmatch(text):
        return True
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def leader_with(meeting: Meeting, t: Language | None = None, *, device: Device | None = None) -> Leader:
    """Somebody who has opened a record of this meeting, on a device that had none."""
    leader = Leader(device, t=t)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(meeting, Audience.WHOLE)))
    return leader


def told(leader: Leader, file: str, name: str = "1") -> str:
    """Brings a file, as far as it is told what it is. Gives what is said of it."""
    leader.send("import_file", file_name=name, size=str(len(file.encode())), text=file)
    return leader.brought()


def bring(leader: Leader, file: str) -> None:
    """Brings a meeting that is not on the device."""
    told(leader, file)
    settle(leader, "import_new")


def settle(leader: Leader, command: str) -> None:
    """Presses the one button of what was brought that does this."""
    (button,) = [element for element in leader.element("main") if element["data-command"] == command]
    leader.press_button(button)


def waiting(leader: Leader, place: int = 0) -> str:
    """The id of one of the entries of what was brought."""
    entries = [element["id"] for element in leader.element("main") if element["id"].startswith("brought-")]
    return [id for id in entries if not id.endswith("-heading")][place].removeprefix("brought-")


def files(t: Language) -> dict[str, str]:
    """The pages that are files. Plain text: what the views give would escape whatever is put into it."""
    return {name: str(text) for name, text in pages(ADDRESSES, t, links=LINKS).items() if name in PAGES}


def whole(shown: Shown, t: Language) -> str:
    """`index.html` as it stands after the replies."""
    page = files(t)["index.html"]
    scene = Scene(t=t, screen=Screen(), ready=False)
    drawn_at_first = {**shell(scene), **home(scene).regions}
    for id, region in shown.regions.items():
        for list_id, items in shown.lists.items():
            region = _filled(region, list_id, "".join(items.values()))
        assert page.count(drawn_at_first[id]) == 1, f"the region {id} is not in the page that is drawn at first"
        page = page.replace(drawn_at_first[id], region)
    return page


def _filled(region: str, list_id: str, items: str) -> str:
    tag = re.search(rf'<ul [^>]*\bid="{re.escape(list_id)}"[^>]*>(?=</ul>)', region)
    return region[: tag.end()] + items + region[tag.end() :] if tag else region


def states(meeting: Meeting, t: Language) -> Iterator[tuple[str, str, Leader]]:
    """Name, page, and the leader who sees it. The meeting is one with something in every part."""

    def state(name: str, leader: Leader) -> tuple[str, str, Leader]:
        return name, whole(leader.shown, t), leader

    leader = Leader(t=t)
    leader.send("begin", route="")
    yield state("home, nothing kept", leader)
    leader.submit("create", kind="core_group", held_on="")
    yield state("home, with a problem", leader)
    leader = Leader(t=t)
    leader.new_meeting()
    for section in Section:
        leader.go(section)
        yield state(f"{section}, empty", leader)

    leader = leader_with(meeting, t)
    for section, parts in OPENED.items():
        leader.go(section)
        yield state(section, leader)
        for part in parts:
            for item in part.items(meeting)[:3]:
                leader.send("change", id=item.id)
                yield state(f"{section}, {part} {item.id} open", leader)
            leader.send("close")
    yield from _in_hands(meeting, t, state)
    yield from _with_problems(meeting, t, state)
    yield from _with_notices(meeting, t, state)
    yield from _in_two_windows(meeting, t, state)
    yield from _with_a_round(meeting, t, state)
    yield from _at_a_review(meeting, t, state)
    yield from _with_prompts(meeting, t, state)
    yield from _in_family_time(meeting, t, state)
    yield from _preparing(t, state)
    yield from _with_files(meeting, t, state)
    yield from _afterwards(meeting, t, state)
    yield from _with_everything(meeting, t, state)
    yield from _in_a_visit(meeting, t, state)


State = tuple[str, str, Leader]


def _with_files(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """Files that were brought: what they are, what they would change, and what is asked."""
    leader = Leader(Device(), t=t)
    leader.send("begin", route="")
    whole = write_json(copy_for(meeting, Audience.WHOLE))
    told(leader, whole)
    yield state("a file of a new meeting", leader)
    told(leader, whole)
    contribution = prepared(meeting)
    told(leader, as_file(contribution))
    yield state("a file that is new, the same again, and what somebody prepared, with no meeting for it", leader)
    settle(leader, "import_new")
    yield state("one file settled, another waits", leader)
    leader.send("import_put_away")
    told(leader, whole)
    yield state("a file of what is here", leader)
    leader.send("import_put_away")
    given = leader.send("save_json", audience="whole")["download"]["text"]
    there = leader_with(meeting, t)
    for one, words in ((leader, "1"), (there, "2")):
        one.go(Section.PREPARE)
        one.submit("describe", place=words, reason=words)
        goal = meeting.goals[0]
        one.go(Section.PLAN)
        one.send("change", id=goal.id)
        one.submit(f"edit-{goal.id}", text=words)
    there.send("remove", part="steps", id=meeting.steps[-1].id)
    asked = next((one for one in meeting.questions if one.child and one.answers), None)
    if asked is not None:
        child = next(person.name for person in meeting.people if person.id == asked.child)
        scale = Scale(
            id=SCALE,
            text=asked.text,
            at_ten=asked.at_ten,
            at_zero=asked.at_zero,
            child=child,
            non_answer=NonAnswer.PASSED,
            readers=Readers.PROFESSIONALS,
        )
        by = Author(name=next(person.name for person in meeting.people if person.id == asked.answers[0].person))
        told(leader, as_file(prepared(meeting, author=by, children=(child,), statements=(), scales=(scale,))))
        yield state("what somebody prepared, and answered otherwise here", leader)
        leader.send("import_put_away")
    told(leader, given)
    yield state("a file of how it was", leader)
    leader.send("import_put_away")
    told(leader, there.send("save_json", audience="whole")["download"]["text"])
    yield state("a file of another device, with conflicts", leader)
    settle(leader, "import_put_away")
    told(there, leader.send("save_json", audience="whole")["download"]["text"])
    form = next(e["id"] for e in there.element("main") if e["data-command"] == "import_join")
    there.submit(form)
    there.put_up("3")
    told(leader, there.send("save_json", audience="whole")["download"]["text"])
    yield state("a file that goes on from here", leader)
    leader.send("import_put_away")

    told(leader, as_file(contribution))
    yield state("what somebody prepared", leader)
    form = next(e["id"] for e in leader.element("main") if e["data-command"] == "import_onto")
    leader.submit(form)
    told(leader, as_file(newer(contribution)))
    yield state("what somebody prepared, in a newer version", leader)
    form = next(e["id"] for e in leader.element("main") if e["data-command"] == "import_onto")
    leader.submit(form)
    yield state("what somebody prepared, not agreed to", leader)
    leader.send("import_put_away")
    told(leader, as_file(contribution.model_copy(update={"held_on": None, "secret": "8c" * 32})))
    yield state("what somebody else wrote in their name", leader)
    leader.send("home")
    leader.send("import_show")
    yield state("what somebody prepared, for which meeting", leader)


def _in_hands(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """Pages that are in somebody else's hands, and the way back from them."""
    leader = leader_with(meeting, t)
    drawing = meeting.drawings[0]
    leader.go(Section.PEOPLE)
    leader.submit("set-code", code="12")
    yield state("people, a code with a problem", leader)
    leader.submit("set-code", code="1234")
    yield state("people, with a code", leader)
    leader.send("hand_to_child", person=drawing.by)
    yield state("a child's page", leader)
    for column in Column:
        leader.send("enter_house", column=column)
        yield state(f"a child's page, {column}", leader)
    leader.submit(f"say-{drawing.by}-{column}", text=" ")
    yield state("a child's page, with a problem", leader)
    leader.submit(f"say-{drawing.by}-{column}", text="1")
    yield state("a child's page, asked who may see words", leader)
    leader.send("ask_about", id=drawing.id)
    yield state("a child's page, asked who may see a drawing", leader)
    leader.send("consent", id=drawing.id, may="later")
    leader.submit("way-back", code="1")
    yield state("a child's page, the wrong code", leader)
    leader.send("forgot_code")
    yield state("waiting for the way back", leader)
    leader.send("take_back", code="1234")
    leader.go(Section.PEOPLE)
    yield state("people, with what a child told only the leader", leader)


def _with_problems(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """Forms that were refused."""
    leader = leader_with(meeting, t)
    too_long = "1" * (SHORT + 1)
    for section, form, values in (
        (Section.PREPARE, "describe", {"held_on": "", "place": too_long}),
        (Section.PREPARE, "add-closed", {}),
        (Section.PREPARE, "add-report", {}),
        (Section.PEOPLE, "add-person", {"age": "900"}),
        (Section.BOARD, "entry", {}),
        (Section.SCALE, "add-question", {}),
        (Section.PLAN, "add-goal", {}),
        (Section.PLAN, "add-step", {}),
        (Section.AGREE, "add-decision", {}),
        (Section.AGREE, "add-next", {}),
        (Section.HAND_OUT, "give", {"people": []}),
    ):
        leader.go(section)
        leader.submit(form, **values)
        assert leader.reply["reset"] is False
        yield state(f"{section}, {form} with a problem", leader)
    question, person = meeting.questions[0].id, meeting.people[-1].id
    leader.go(Section.SCALE)
    leader.submit(f"answer-{question}-{person}", given="", reason="1")
    yield state("scale, an answer with a problem", leader)


def _with_a_round(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """A question that is asked privately, in the leader's hands and in somebody else's, and once it is revealed."""
    leader = leader_with(meeting, t)
    leader.go(Section.SCALE)
    leader.submit("add-question", text="1", at_ten="2", at_zero="3")
    question = leader.meeting().questions[-1].id
    yield state("scale, a private round", leader)
    first, second = takers(leader.meeting())[:2]
    for instrument in Instrument:
        leader.send("choose_instrument", person=first.id, instrument=instrument.value)
        leader.send("hand_round", person=first.id)
        yield state(f"a turn with {instrument.value}", leader)
        leader.send("take_back")
    leader.send("hand_round", person=first.id)
    turn = f"turn-{question}-{first.id}"
    leader.send("answer_in_turn", form=turn, question=question)
    yield state("a turn with a problem", leader)
    leader.send("answer_in_turn", form=turn, question=question, given="1", leader_only="on")
    yield state("a turn that is over", leader)
    leader.send("take_back")
    leader.send("answer_hidden", question=question, person=second.id, given="2", instrument="ladder")
    yield state("scale, a private round with answers", leader)
    leader.send("reveal", question=question)
    yield state("scale, a round that is revealed", leader)
    leader.send("ask_reason", question=question)
    yield state("scale, the reasons of a round", leader)
    form = f"reason-{question}-{second.id}"
    leader.send("make_step", form=form, question=question, person=second.id)
    yield state("scale, no step yet, with a problem", leader)
    leader.send("note_reason", question=question, person=second.id, reason="4", one_higher="5")
    leader.send("make_step", form=form, question=question, person=second.id)
    yield state("scale, a step of a reason", leader)
    leader.send("put_reminder_away", question=question)
    yield state("scale, a reminder put away", leader)


def _with_notices(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """What belongs to no field, and what asks for a decision."""
    leader = leader_with(meeting, t)
    leader.send("go", section="board")
    leader.submit("entry", text="1")
    yield state("board, with something to undo", leader)
    leader.send("undo")
    yield state("board, with something to redo", leader)
    told(leader, '{"format": ')
    yield state("a file that is damaged", leader)
    fewer = meeting.model_copy(update={"steps": meeting.steps[:-1]})
    told(leader, write_json(copy_for(fewer, Audience.EVERYONE)))
    yield state("a file that cannot be joined, beside one that is damaged", leader)
    leader.go(Section.BOARD)
    yield state("board, with a file that waits", leader)
    leader.send("import_show")
    settle(leader, "import_replace")
    leader.go(Section.HAND_OUT)
    yield state("a meeting that came as the copy for everyone", leader)
    leader.send("undo")
    yield from _handing_out(meeting, state, leader)
    leader.send("home")
    yield state("home, with a meeting", leader)
    leader.send("ask_remove_meeting", id=meeting.id)
    yield state("home, about to remove a meeting", leader)

    device = Device()
    leader = leader_with(meeting, t, device=device)
    device.full = DeviceFull()
    leader.go(Section.BOARD)
    leader.submit("entry", text="1")
    yield state("a device that is full", leader)
    leader = Leader(NoDevice(), t=t)
    leader.new_meeting()
    yield state("a browser that keeps nothing", leader)


def _in_two_windows(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """What is open here is written in the other one."""
    leader = leader_with(meeting, t)
    leader.go(Section.BOARD)
    leader.send("became_reader", id=meeting.id)
    yield state("board, read along", leader)
    leader.submit("entry", text="1")
    yield state("board, read along, with something refused", leader)
    leader.send("became_writer", id=meeting.id)
    yield state("board, taken over from another window", leader)
    leader.send("hand_to_child", person=next(one.id for one in meeting.people if one.side is Side.CHILD))
    leader.send("became_reader", id=meeting.id)
    yield state("a child's page, read along", leader)
    leader = leader_with(meeting, t)
    at_once(leader.store.delete(meeting.id))
    leader.send("changed_elsewhere", id=meeting.id)
    yield state("board, removed in another window", leader)


def _handing_out(meeting: Meeting, state: Callable[[str, Leader], State], leader: Leader) -> Iterator[State]:
    """Copies that are looked at, and what is asked once they have left."""
    somebody = meeting.people[0].id
    for sort in sorted(OF_ONE):
        leader.submit(f"which-{somebody}", audience=sort)
        leader.send("look_at_copies", copies=[f"{sort}:{somebody}"])
        yield state(f"hand-out, the {sort} copy of somebody", leader)
        leader.send("close_copies")
    leader.submit(f"which-{somebody}", audience="person", telling="easy")
    yield state("hand-out, in easy words", leader)
    leader.send("look_at_copies", copies=[f"person:{somebody}:easy"])
    yield state("hand-out, a copy in easy words", leader)
    leader.send("close_copies")
    out = [f"person:{person.id}" for person in meeting.people[2:5]]
    leader.send("hand_out", copies=out, way="print")
    yield state("hand-out, several copies to be printed", leader)
    leader.send("handed_out", copies=out, way="print")
    yield state("hand-out, whether several were given", leader)
    leader.send("close_copies")
    yield state("hand-out, whether several were given, asked on the list", leader)
    leader.send("handed_out", copies=out[:1], way="save")
    yield state("hand-out, whether one was given", leader)
    leader.send("handed_out", copies=out[1:2], way="print")
    yield state("hand-out, whether each of two was given", leader)
    leader.send("give_copies", copies=out[:1], way="file")
    leader.send("handed_out", copies=out[2:], way="copy")
    yield state("hand-out, something was copied", leader)
    leader.send("save_html", audience="family")
    yield state("hand-out, a file was saved", leader)
    leader.go("board")
    leader.go("hand-out")
    yield state("hand-out, made and not noted as given", leader)
    leader.send("rewrite", part="people", id=somebody, role="2")
    yield state("hand-out, newer than what somebody got", leader)
    leader.send("give_copies", people=[person.id for person in meeting.people], way="paper")
    leader.send("rewrite", part="people", id=somebody, role="3")
    yield state("hand-out, of some it is not known which version they have", leader)
    _with_a_gap(leader)
    leader.send("earlier")
    yield state("earlier versions, with a step missing", leader)
    leader.send("close_earlier")
    leader.send("rewrite", part="people", id=somebody, role="4")
    leader.send("earlier")
    yield state("earlier versions", leader)
    leader.send("ask_forget_earlier")
    yield state("earlier versions, about to be forgotten", leader)
    leader.press_button(next(one for one in leader.element("main") if one["data-command"] == "look_earlier"))
    yield state("an earlier version", leader)
    leader.send("back_to_earlier")
    leader.send("forget_earlier")
    yield state("earlier versions, forgotten", leader)


def _with_a_gap(leader: Leader) -> None:
    """The last step but two of the open meeting is missing, and before it there is a whole version."""
    device, id = leader.store, leader.route_id
    assert isinstance(device, Device)
    log = device._steps[id]
    *_, whole, missing, _, _ = sorted(log)
    version = {"whole": leader.meeting().model_dump(mode="json"), "came_as": "whole"}
    log[whole] = json.dumps({**json.loads(log[whole]), **version})
    del log[missing]


def _at_a_review(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """What is there of last time, before and after people say what happened."""
    leader = leader_with(meeting, t)
    leader.send("review_kept", id=meeting.id)
    yield state("people of last time", leader)
    review = leader.meeting()
    for person in review.people[:3]:
        leader.send("arrive", person=person.id)
    leader.send("match", person=review.people[1].id, was="")
    yield state("people, and one who is not the same", leader)
    leader.go(Section.PLAN)
    leader.submit(f"look-{review.steps[1].id}", outcome="", words="1")
    yield state("plan, a step of last time with a problem", leader)
    leader.submit(f"look-{review.steps[1].id}", outcome="better_idea", words="1")
    leader.submit(f"look-{review.goals[1].id}", outcome="partly", words="1")
    yield state("plan of last time", leader)
    leader.go(Section.BOARD)
    yield state("board beside that of last time", leader)
    leader.go(Section.SCALE)
    question = review.questions[-1]
    for answer, given in zip(
        meeting.questions[-1].answers, ("0", "10", "passed", "face:smile", "5", "5"), strict=False
    ):
        leader.send("answer", question=question.id, person=answer.person, given=given)
    yield state("scale beside that of last time", leader)
    leader.go(Section.PREPARE)
    yield state("prepare, a review", leader)
    leader = Leader(t=t)
    leader.new_meeting()
    leader.add_person(meeting.people[0].name, "network")
    leader.send("follow_file", file_name="record.json", text=write_json(copy_for(meeting, Audience.WHOLE)))
    yield state("prepare, who is the same", leader)


def _afterwards(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """Somebody's own copy at home, and what they sent back at the leader's."""
    reader = Leader(t=t)
    reader.send("begin", route="")
    told(reader, write_json(copy_for(meeting, Audience.PROFESSIONALS)))
    yield state("a copy that was brought, to be read", reader)
    settle(reader, "import_read")
    yield state("a copy for many", reader)
    said = reader.meeting().statements[0]
    reader.send("change", id=said.id, doing="correct")
    reader.submit(f"put-right-{said.id}", text="")
    yield state("a copy, a correction with a problem", reader)
    reader.submit(f"put-right-{said.id}", text="1")
    reader.submit("put-also", about="", text="1")
    yield state("a copy, something else with a problem", reader)
    for readers in ("leader", "everyone"):
        reader.submit("put-also", about="1", text="2", readers=readers)
    reader.submit("i-am", person=next(one.id for one in meeting.people if one.side == "professional"))
    yield state("a copy with corrections", reader)
    file = reader.send("save_corrections")["download"]["text"]
    copy = copy_for(meeting, Audience.PROFESSIONALS)
    another = said.model_copy(update={"text": "3"})
    others = tuple(one for one in copy.meeting.statements if one.id != said.id)
    for statements, name in (((another, *others), "newer"), (others, "with less in it")):
        made = copy.meeting.model_copy(update={"statements": statements})
        told(reader, write_json(replace(copy, meeting=made)))
        yield state(f"another copy that was brought, {name}", reader)
        settle(reader, "import_read")
        yield state(f"a copy with others beside it, {name}", reader)
    older = copy.meeting.changed.model_copy(update={"utc": copy.meeting.changed.utc - timedelta(days=1)})
    told(reader, write_json(replace(copy, meeting=copy.meeting.model_copy(update={"changed": older}))))
    yield state("another copy that was brought, older", reader)
    child = next(one for one in meeting.people if one.side == "child")
    told(reader, write_json(copy_for(meeting, Audience.CHILD, child.id)))
    yield state("another copy that was brought, for somebody else", reader)
    leader = leader_with(meeting, t)
    leader.send("sent_back", file_name="1.json", text=file)
    yield state("hand-out, corrections that were sent back", leader)
    leader.submit("take-sent-back")
    leader.send("sent_back", file_name="1.json", text=file)
    yield state("hand-out, the same corrections once more", leader)
    leader.go(Section.PREPARE)
    yield state("prepare, with what came afterwards", leader)


def _with_prompts(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    leader = leader_with(meeting, t)
    leader.send("home")
    leader.send("show_prompts", shown="yes")
    leader.submit("prompts-worries", reflect="1\n2")
    yield state("home, with questions to ask", leader)
    leader.submit("prompts-well", reflect="1" * (LONG + 1))
    yield state("home, questions to ask with a problem", leader)
    leader.send("open", id=meeting.id)
    for section in (Section.BOARD, Section.SCALE, Section.PLAN):
        leader.go(section)
        yield state(f"{section}, with questions to ask", leader)


def _in_family_time(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    leader = leader_with(meeting, t)
    leader.go(Section.PLAN)
    leader.submit("begin-family-time", code="1")
    yield state("plan, family time with a problem", leader)
    leader.submit("begin-family-time", code="1234")
    yield state("family time", leader)
    leader.submit("family-goals", text="1")
    leader.submit("family-statements", where="well", text="1", said_by=[meeting.people[0].id])
    leader.submit("family-steps", what="")
    yield state("family time, a step with a problem", leader)
    leader.submit("way-back", code="4321")
    yield state("family time, another code with a problem", leader)
    leader.send("forgot_code")
    yield state("family time, waiting for the way back", leader)


def _preparing(t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """Who prepares: from who they are to the list on the first screen."""
    author = Leader(t=t)
    author.send("begin", route="")
    author.send("prepare")
    yield state("prepare, who", author)
    author.send("prepare_file", text="1")
    yield state("prepare, a file that is none", author)
    for kind in ReportKind:
        author.send("prepare_begin", kind=kind.value)
        yield state(f"prepare, {kind}, nothing yet", author)
        author.send("prepare_write", name="1", title="2")
        if kind is not ReportKind.CHILD:
            for name in ("1", "2"):
                author.send("prepare_child", name=name)
        said = [e["id"] for e in author.document() if e.tag == "form" and e["id"].startswith("said-")]
        for box, readers in zip(said, Readers, strict=True):
            author.submit(box, text="3")
            author.submit(box, readers=readers.value)
        answer = next(e["id"] for e in author.document() if e["id"].startswith("answer-"))
        author.submit(answer, reason="4")
        yield state(f"prepare, {kind}, an answer with a problem", author)
        author.submit(answer, given="5", reason="4", instrument="ladder")
        if kind in (ReportKind.AGENCY, ReportKind.MEDICAL):
            shown = next(e["id"] for e in author.document() if e["id"].startswith("shown-") and e.tag == "form")
            author.submit(shown, name="1", on="2026-09-01")
        yield state(f"prepare, {kind}", author)
        if kind is not ReportKind.CHILD:
            author.submit("own-question", text="", at_ten="6", at_zero="7")
            yield state(f"prepare, {kind}, a question with a problem", author)
            author.submit("add-child", name="1")
            yield state(f"prepare, {kind}, a name twice", author)
        author.send("prepare")
        yield state(f"prepare, who, with {kind}", author)
    author.send("home")
    yield state("home, with what was prepared", author)
    author.press_button(next(b for b in author.document() if b["data-command"] == "ask_remove_prepared"))
    yield state("home, about to remove what was prepared", author)


def _with_everything(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """Everything of the device on its way out and in, and the reminder to take a file away."""

    def at_the_end() -> None:
        while leader.reply["next"]:
            leader.send(leader.reply["next"]["name"], **leader.reply["next"]["fields"])

    def bring_back(file: str) -> None:
        told(leader, file)
        settle(leader, "import_everything")
        at_the_end()

    leader = leader_with(meeting, t)
    leader.go(Section.BOARD)
    leader.submit("entry", text="1")
    leader.send("home")
    yield state("home, with a reminder", leader)
    leader.send("not_now")
    leader.send("keep_until", id=meeting.id, keep_until="2026-09-01")
    yield state("home, with a meeting that was to be deleted", leader)
    leader.send("keep_until", id=meeting.id, keep_until="2026-99-99", form=f"keep-until-{meeting.id}")
    yield state("home, with a day that is none", leader)
    leader.send("delete_not_now", id=meeting.id)
    leader.send("this_device")
    yield state("this device, nothing told yet", leader)
    for browser, persisted, installed in (
        ("apple-touch", "no", "no"),
        ("safari", "yes", "no"),
        ("safari", "yes", "yes"),
        ("firefox", "no", "no"),
        ("other", "no", "no"),
        ("other", "", "no"),
    ):
        told_by = {"browser": browser, "persisted": persisted, "installed": installed}
        leader.send("device", usage="1900000000", quota="2000000000", **told_by)
        yield state(f"this device, {browser} {persisted} {installed}", leader)
    leader.send("device", asked="yes", browser="firefox", persisted="no")
    yield state("this device, asked in vain", leader)
    yield from _with_a_passphrase(leader, state)
    leader.send("ask_remove_all")
    yield state("this device, about to remove everything", leader)
    gone = Leader(t=t)
    gone.send("begin", route="")
    gone.send("device", lost="yes")
    yield state("home, with all gone", gone)
    leader.send("home")
    leader.send("take_everything")
    yield state("everything, about to be looked at", leader)
    at_the_end()
    leader.send("own_passphrase", passphrase="1")
    yield state("everything, about to be saved", leader)
    leader.send("save_everything", number="0")
    locked = leader.reply["download"]["text"]
    yield state("everything, saved and locked", leader)
    leader.send("save_everything", number="0", unlocked="yes")
    text = leader.reply["download"]["text"]
    yield state("everything, saved", leader)
    leader.send("stop_everything")
    told(leader, locked)
    yield state("everything, a locked file", leader)
    leader.send("import_put_away")
    bring_back(text)
    yield state("everything, the same as here", leader)
    leader.send("stop_everything")
    leader.send("open", id=meeting.id)
    leader.go(Section.BOARD)
    leader.submit("entry", text="1")
    leader.send("home")
    bring_back(text)
    yield state("everything, other than here", leader)

    device = Device()
    leader = Leader(device, t=t)
    leader.send("begin", route="")
    told(leader, text[: text.rindex("\n  {")])
    yield state("everything, a damaged file", leader)
    leader.send("import_put_away")
    told(leader, text)
    yield state("everything, brought", leader)
    settle(leader, "import_everything")
    yield state("everything, from a file", leader)
    at_the_end()
    yield state("everything, missing here", leader)
    device.full = DeviceFull()
    leader.send("bring_back")
    at_the_end()
    yield state("everything, on a device that is full", leader)
    device.full = None
    leader.send("go_on_everything")
    at_the_end()
    yield state("everything, brought back", leader)


class NoDevice(Device):
    keeps = False


def _with_a_passphrase(leader: Leader, state: Callable[[str, Leader], State]) -> Iterator[State]:
    """It is set, changed and taken off again, each of them with something wrong first."""
    own = "four words nobody expects"
    leader.send("secure")
    yield state("this device, a passphrase is drawn", leader)
    leader.submit("secure-form", passphrase="short")
    yield state("this device, a passphrase with a problem", leader)
    leader.submit("secure-form", passphrase=own)
    yield state("this device, its recovery code", leader)
    leader.submit("has-code-form", end="???")
    yield state("this device, its recovery code with a problem", leader)
    leader.send("leave_secured")
    yield state("this device, nobody has the recovery code", leader)
    leader.send("want_code")
    yield state("this device, asked before a new recovery code", leader)
    leader.submit("renew-form", passphrase="another")
    yield state("this device, a new recovery code with a problem", leader)
    leader.submit("renew-form", passphrase=own)
    leader.submit("has-code-form", end=leader.lock.code[-4:])
    yield state("this device, with a passphrase", leader)
    leader.send("secure")
    leader.submit("secure-form", old="another", passphrase="five other words that differ")
    yield state("this device, another passphrase with a problem", leader)
    leader.submit("secure-form", old=own, passphrase=own)
    yield state("this device, another passphrase and its recovery code", leader)
    leader.submit("has-code-form", end=leader.lock.code[-4:])
    leader.send("want_unsecured")
    yield state("this device, about to take the passphrase off", leader)
    leader.submit("unsecure-form", passphrase="another")
    yield state("this device, the passphrase taken off with a problem", leader)
    leader.submit("unsecure-form", passphrase=own)


def _in_a_visit(meeting: Meeting, t: Language, state: Callable[[str, Leader], State]) -> Iterator[State]:
    leader = Leader(t=t, visit=True)
    leader.send("begin", route="", visit="#new")
    yield state("a visit, nothing in it", leader)
    bring(leader, write_json(copy_for(meeting, Audience.WHOLE)))
    yield state("a visit, a meeting", leader)
    leader.send("ask_end_visit")
    yield state("a visit, whether it ends", leader)
    leader.send("home")
    yield state("a visit, the first page", leader)
    leader.send("ask_end_visit")
    yield state("a visit, whether it ends, from the first page", leader)


def all_pages(t: Language, meeting: Meeting | None = None) -> dict[str, str]:
    """Every state, and every page that is a file, by its name."""
    return files(t) | {name: page for name, page, _ in states(meeting or full(), t)}
