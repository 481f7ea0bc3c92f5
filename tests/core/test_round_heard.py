"""A round in sentences alone, for those who hear it: the same that the record says, each instrument by itself."""

from __future__ import annotations

from htpy import fragment

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.answers import Answer, Face, Instrument, NonAnswer
from sos_core.model.conclusions import Audience
from sos_core.record.reading import Reading
from sos_core.record.round import in_sentences
from tests.core.meeting_01 import meeting_01
from tests.core.pages import parsed

M = meeting_01()
JOE, PAT, DONNA, TILLY = (
    next(p.id for p in M.people if p.name.startswith(n)) for n in ("Joe", "Pat", "Donna", "Tilly")
)


def heard(*answers: Answer) -> str:
    reading = Reading(Copy(M, Audience.EVERYONE), Language())
    return parsed(str(fragment[in_sentences(reading, answers)])).text


def test_numbers_are_told_from_the_lowest_to_the_highest() -> None:
    told = heard(Answer(person=PAT, number=6), Answer(person=DONNA, number=2), Answer(person=TILLY, number=6))
    assert told == "From 2 (Donna Marsh) to 6 (Tilly Marsh and Pat Marsh). The middle answer is 6."


def test_each_instrument_is_told_by_itself_and_named() -> None:
    told = heard(
        Answer(person=PAT, number=6),
        Answer(person=TILLY, number=2, instrument=Instrument.LADDER),
        Answer(person=JOE, face=Face.UNSURE, instrument=Instrument.FACES),
        Answer(person=DONNA, non_answer=NonAnswer.PASSED),
    )
    assert told == "numbers: Pat Marsh: 6 of 10. ladder: Tilly Marsh: 2 of 10."


def test_where_nobody_gave_a_number_there_is_nothing_to_tell() -> None:
    assert heard(Answer(person=DONNA, non_answer=NonAnswer.PASSED)) == ""
