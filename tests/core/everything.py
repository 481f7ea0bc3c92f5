"""The first conference as if it were a later one that looks back, with something in every field that a meeting has.

Nobody in it exists. It is longer than any meeting would be: it is for tests of what has to be told.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from sos_core.model.answers import Answer, Face, Instrument
from sos_core.model.conclusions import SessionSort
from sos_core.model.drawings import Picture
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from sos_core.model.plan import Look, Outcome
from sos_core.model.presets import Headings, MeetingKind, Preset
from sos_core.model.previous import EarlierAnswer, EarlierPerson, EarlierQuestion, Previous
from sos_core.model.since import Since
from sos_core.model.statements import Prepared
from tests.core.meeting_01 import DAY, id_of, meeting_01_in_full, named

JUNE: Final = dt.date(2026, 6, 4)
JULY: Final = dt.date(2026, 7, 4)
BEFORE: Final = id_of(8000)
BETWEEN: Final = id_of(8001)
PREPARED: Final = Prepared(contribution=id_of(7000), on=dt.date(2026, 9, 1))
DARI: Final = "من شب‌ها پشت پنجره می‌نشینم تا بیاید."
HEADINGS: Final = Headings(worries="What frightens us?", well="What is good?", needs="What next?")
CODE: Final = "3f2a91bc07de" + 52 * "0"


def meeting_with_everything() -> Meeting:
    meeting = meeting_01_in_full()
    donna, craig, pat, imran = (named(meeting, name) for name in ("Donna", "Craig", "Pat", "Imran"))
    tilly, kezia, helen, bev = (named(meeting, name) for name in ("Tilly", "Kezia", "Helen", "Bev"))
    not_craig = Limits(never=(craig.id,))

    harm, hungry, danger, job, *other_statements = meeting.statements
    danger = danger.model_copy(update={"since": Since(meeting=BEFORE, on=JUNE, words="We worry that Donna drinks.")})
    job = job.model_copy(
        update={
            "text": DARI,
            "own_words": True,
            "interpreted": "At night I sit at the window until he comes.",
            "prepared": PREPARED,
        }
    )
    hungry = hungry.model_copy(update={"since": Since(meeting=BEFORE, on=JUNE, words=hungry.text)})

    of_tilly, of_joe = meeting.questions
    faces = {donna.id: Face.SMILE, imran.id: Face.WORRIED}

    def answered(answer: Answer) -> Answer:
        if answer.person in faces:
            face = {"number": None, "face": faces[answer.person], "instrument": Instrument.FACES}
            answer = answer.model_copy(update=face)
        if answer.person == donna.id:
            answer = answer.model_copy(update={"prepared": PREPARED, "limits": not_craig})
        return answer

    of_tilly = of_tilly.model_copy(
        update={"answers": tuple(answered(answer) for answer in of_tilly.answers), "danger": danger.id}
    )
    of_joe = of_joe.model_copy(
        update={
            "limits": Limits(sides=(Side.PROFESSIONAL,), only=(donna.id, craig.id, pat.id, tilly.id)),
            "answers": tuple(
                a.model_copy(update={"limits": FOR_LEADER}) if a.person == kezia.id else a for a in of_joe.answers
            ),
        }
    )

    first, wish, agency, health = meeting.goals
    wish = wish.model_copy(update={"looks": (Look(meeting=meeting.id, on=DAY, outcome=Outcome.PARTLY),)})
    agency = agency.model_copy(
        update={
            "dispute": "Craig says that his visits are no danger.",
            "since": Since(meeting=BEFORE, on=JUNE, words="Never alone."),
            "looks": (
                Look(meeting=BETWEEN, on=JULY, outcome=Outcome.PARTLY, words="Two call-outs in July."),
                Look(meeting=meeting.id, on=DAY, outcome=Outcome.NOT_DONE),
            ),
        }
    )
    health = health.model_copy(update={"limits": FOR_PROFESSIONALS})

    key, club, *other_steps = meeting.steps
    key = key.model_copy(
        update={
            "since": Since(meeting=BEFORE, on=JUNE, words=key.what),
            "looks": (
                Look(meeting=BETWEEN, on=JULY, outcome=Outcome.NOT_DONE),
                Look(meeting=meeting.id, on=DAY, outcome=Outcome.BETTER_IDEA, words="Pat lives there now."),
            ),
        }
    )
    club = club.model_copy(
        update={"looks": (Look(meeting=meeting.id, on=DAY, outcome=Outcome.DONE, words="every day but two"),)}
    )

    earlier = tuple(
        EarlierPerson(id=id_of(8100 + number), name=name, side=Side.FAMILY)
        for number, name in enumerate(("Donna M.", "Craig H.", "Pat M.", "Helen O.", "Bev C.", "Una Gray"))
    )
    were = dict(zip((donna.id, craig.id, pat.id, helen.id, bev.id), (e.id for e in earlier), strict=False))
    tilly_then = id_of(8110)
    earlier = (*earlier, EarlierPerson(id=tilly_then, name="Tilly", side=Side.CHILD))

    def numbered(person: int, number: int, *, leader_only: bool = False) -> EarlierAnswer:
        return EarlierAnswer(person=earlier[person].id, number=number, leader_only=leader_only)

    asked = EarlierQuestion(
        text=of_tilly.text,
        at_ten=of_tilly.at_ten,
        at_zero=of_tilly.at_zero,
        child=tilly_then,
        danger=danger.id,
        answers=(
            EarlierAnswer(person=earlier[0].id, face=Face.UNSURE, instrument=Instrument.FACES),
            numbered(1, 6),
            numbered(2, 5, leader_only=True),
            EarlierAnswer(person=earlier[3].id, number=3, instrument=Instrument.LADDER),
            numbered(4, 4),
            numbered(5, 2, leader_only=True),
        ),
    )
    were[tilly.id] = tilly_then
    people = tuple(person.model_copy(update={"was": were.get(person.id)}) for person in meeting.people)
    more = {donna.id: {"language": "Dari"}, kezia.id: {"interpreter": True, "limits": FOR_PROFESSIONALS}}

    [wishes] = meeting.drawings
    helped = wishes.model_copy(
        update={
            "id": id_of(902),
            "column": wishes.column.WORRIES,
            "picture": Picture.BOX,
            "called": "",
            "description": "Two people and a bottle",
            "described_by": helen.id,
            "limits": FOR_LEADER,
        }
    )
    only_named = wishes.model_copy(update={"id": id_of(903), "description": "", "described_by": None, "strokes": ()})
    [report] = meeting.reports
    report = report.model_copy(
        update={
            "by_else": "Dr Lowe",
            "household": "Donna, Tilly and Joe at the flat; Craig comes and goes.",
            "childs_views": "Tilly says that Nana's is best.",
            "familys_view": "Donna says that the report is fair.",
            "seen": (*report.seen, report.seen[0].model_copy(update={"person": pat.id, "on": None})),
            "prepared": PREPARED,
            "limits": not_craig,
        }
    )
    [closed] = meeting.closed_sessions
    family_time = {"sort": SessionSort.FAMILY_TIME, "began": dt.time(10, 50), "ended": dt.time(11, 5)}
    decided, *other_decisions = meeting.decisions
    core_group, *other_meetings = meeting.next_meetings
    given, *other_copies = meeting.copies
    return meeting.model_copy(
        update={
            "preset": Preset(kind=MeetingKind.OTHER, name="Eastfield family meeting", headings=HEADINGS),
            "previous": Previous(meeting=BEFORE, held_on=JUNE, people=earlier, questions=(asked,)),
            "people": tuple(person.model_copy(update=more.get(person.id, {})) for person in people),
            "statements": (harm, hungry, danger, job, *other_statements),
            "drawings": (wishes, helped, only_named),
            "questions": (of_tilly, of_joe),
            "goals": (first, wish, agency, health),
            "steps": (key, club, *other_steps),
            "reports": (report,),
            "closed_sessions": (closed, closed.model_copy(update={"id": id_of(6000), **family_time})),
            "decisions": (decided.model_copy(update={"limits": not_craig}), *other_decisions),
            "next_meetings": (core_group.model_copy(update={"limits": not_craig}), *other_meetings),
            "copies": (given.model_copy(update={"digest": CODE, "limits": not_craig}), *other_copies),
        }
    )
