"""A review that begins with the record of the meeting before it."""

from __future__ import annotations

from sos_core.handle import begin
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.presets import Preset
from sos_core.model.references import SAME_ID
from sos_core.problems import refuse
from sos_core.review.carried import carried, carried_person, previous_of


def review_of(record: Meeting, words: MeetingWords, *, id: Id, at: Moment, preset: Preset | None = None) -> Meeting:
    """A new meeting that goes on from a record: its people, none of them there yet; what of its goals and steps is not
    settled, with how it stood at earlier reviews; the danger statements that belong to them; its scaling questions,
    without answers; contingency, core group and purpose; and what is looked back at. Everything keeps its id and its
    limits. `preset`: a council's own kind of meeting; without one, that of the record goes on where it is made
    for the kind of this meeting.

    The record may be any copy. What that copy lacks is lacking here, too, and what it no longer knows to be limited is
    open here: whoever calls this keeps what the record was (`RecordFile.reach`) and writes it into the files of the
    review (`Copy.came_as`).

    A day before that of the record is taken: somebody mistyped one of the two, and the meeting must not wait for it.
    Raises `Refused` where `id` is that of the record or of something in it, and where `preset` is made for another
    kind."""
    if id in {record.id, *(item.id for part in Part for item in part.items(record))}:
        raise refuse(SAME_ID, "id")
    if preset is None and record.preset is not None and words.kind is record.preset.kind:
        preset = record.preset
    going = carried(record)
    return begin(words, id=id, at=at, preset=preset).model_copy(
        update={
            "previous": previous_of(record),
            "people": tuple(carried_person(person) for person in record.people),
            "statements": going.statements,
            "questions": going.questions,
            "goals": going.goals,
            "steps": going.steps,
            "contingency": record.contingency,
            "core_group": record.core_group,
            "purpose": record.purpose,
        }
    )
