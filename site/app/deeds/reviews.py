"""A review is begun from the record of the meeting before it, or gets that record afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.aside import Aside
from app.deeds.bringing_in import chosen_for, text_of
from app.deeds.way import NOT_HERE
from app.history import History
from app.keeping import changed_to, kept, loaded, with_open
from app.last_time import last_time
from app.screen import NOT_KNOWN, LastRecord, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from sos_core.copies import OF_ONE
from sos_core.files import RecordFile, read
from sos_core.files.any_file import Kind
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.presets import MeetingKind
from sos_core.problems import refuse
from sos_core.review import followed, likely, review_of
from sos_core.scaling.private import asked
from sos_core.wording import AUDIENCES

SMALLER: Final = mark(
    "This file is a copy that leaves things out, so this meeting cannot go on from it. Choose the leader's own copy of "
    "the last meeting."
)


FOR_ONE: Final = mark(
    "This is a {copy}: too much is missing in it for a meeting to go on from. Begin the review from the leader's own "
    "copy, or from the copy for professionals or for everyone."
)


async def _review_kept(tools: Tools, state: State, message: Message) -> Done:
    opened = await loaded(tools, state, message.text("id"))
    if opened is None:
        raise refuse(NOT_HERE)
    return await begun(tools, state, opened.open.now, opened.open.came_as)


async def begun(tools: Tools, state: State, record: Meeting, came_as: Audience) -> Done:
    """A review that goes on from this record. Raises `Refused` where too much is missing in it."""
    if came_as in OF_ONE:
        raise refuse(FOR_ONE, copy=tools.t(AUDIENCES[came_as]))
    at = tools.now()
    # What sort of meeting it is, and its day, are right nearly always, and are changed in its first part.
    initial = record.kind is MeetingKind.INITIAL_CONFERENCE
    kind = MeetingKind.REVIEW_CONFERENCE if initial else record.kind
    words = MeetingWords(kind=kind, held_on=at.local.date(), place=record.place)
    review = review_of(record, words, id=tools.new_id(), at=at)
    opened = with_open(state, History(review, came_as))
    opened = replace(opened, aside=_beside(Aside(), review, record, came_as))
    opened = await kept(tools, opened, review, revision=1, came_as=came_as, roots=None)
    opened = replace(opened, screen=Screen(section=Section.PEOPLE))
    return Done(opened, announce=tools.t("The review is begun. Say who is here today."), focus="main")


def _beside(aside: Aside, meeting: Meeting, record: Meeting, came_as: Audience) -> Aside:
    """Beside a meeting that goes on from a record: the board of last time, and its questions are asked privately again,
    as every new one is."""
    again = {question.id for question in record.questions}
    unanswered = tuple(q.id for q in meeting.questions if q.id in again and not q.answers)
    private = asked(aside.round, meeting, unanswered)
    return aside.model_copy(update={"round": private, "last_time": last_time(record, came_as)})


async def _follow_file(tools: Tools, state: State, message: Message) -> Done:
    return await go_on_from(tools, state, read(text_of(message)))


async def go_on_from(tools: Tools, state: State, record: RecordFile) -> Done:
    """A meeting that was begun by hand is told what it goes on from. Where somebody here may have been there under
    another name, that is asked first: what comes under a wrong name has to be put right by hand."""
    before = state.open
    if record.reach not in (Audience.WHOLE, before.came_as):
        raise refuse(SMALLER)
    followed(before.now, record.meeting, at=tools.now())
    last = LastRecord(record.meeting, record.reach)
    if likely(before.now, record.meeting):
        screen = Screen(section=Section.PREPARE, last_record=last)
        return Done(replace(state, screen=screen), announce=tools.t("See who is the same."), focus="same")
    return await _following(tools, state, last, {})


async def _follow(tools: Tools, state: State, message: Message) -> Done:
    last = state.screen.last_record
    if last is None:
        raise refuse(NOT_KNOWN)
    chosen = message.fields.get("same", ())
    pairs = [one.partition(":") for one in ((chosen,) if isinstance(chosen, str) else chosen)]
    return await _following(tools, state, last, {person: was for person, _, was in pairs})


async def _following(tools: Tools, state: State, last: LastRecord, same: Mapping[Id, Id]) -> Done:
    before = state.open
    meeting = followed(before.now, last.meeting, at=tools.now(), same=same)
    if meeting != before.now:
        state = replace(state, aside=_beside(state.aside, meeting, last.meeting, last.came_as))
        state = await changed_to(tools, state, before.then(meeting, mark("Record of last time taken in")))
    state = replace(state, screen=Screen(section=Section.PEOPLE))
    return Done(state, announce=tools.t("This meeting goes on from that record. See who is the same."), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {
    "review_kept": _review_kept,
    "follow_file": chosen_for(Kind.RECORD, _follow_file),
    "follow": _follow,
}
