"""Meeting 01 with something in every field that the board has a control for, and in those that it has none for."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sos_core.model.answers import Answer, Face, Instrument, NonAnswer
from sos_core.model.conclusions import ClosedSession, SessionSort
from sos_core.model.limits import FOR_LEADER, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.model.plan import Look, Outcome
from sos_core.model.reports import Report, ReportKind
from sos_core.model.since import Since
from sos_core.model.statements import Prepared
from tests.core.meeting_01 import DAY, id_of, meeting_01_in_full, named

PREPARED: Final = Prepared(contribution=id_of(701), on=dt.date(2026, 9, 1))
FIRST: Final = id_of(702)
DIGEST: Final = "37" * 32


def full() -> Meeting:
    m = meeting_01_in_full()
    tilly, joe, craig, pat = (named(m, name) for name in ("Tilly", "Joe", "Craig", "Pat"))
    danger = next(s for s in m.statements if s.disagree)
    since = Since(meeting=FIRST, on=dt.date(2026, 6, 3), words="As it was said in June.")
    look = Look(meeting=FIRST, on=dt.date(2026, 7, 3), outcome=Outcome.PARTLY, words="Half of it.")
    interpreter = Person(id=id_of(703), name="Farida Noori", side=Side.PROFESSIONAL, interpreter=True)
    report = Report(
        id=id_of(704),
        title="What Tilly wrote at home",
        kind=ReportKind.CHILD,
        by_else="Tilly's class",
        helped_by="Kezia",
        household="Mum and Joe.",
        childs_views="She likes Nana's house.",
        familys_view="Mum read it first.",
        prepared=PREPARED,
    )
    answers = {
        tilly.id: Answer(person=tilly.id, face=Face.SMILE, instrument=Instrument.FACES, prepared=PREPARED),
        craig.id: Answer(
            person=craig.id, non_answer=NonAnswer.PASSED, instrument=Instrument.FACES, limits=FOR_LEADER, reason="No."
        ),
    }
    question = m.questions[0]
    asked = question.model_copy(
        update={"danger": danger.id, "answers": tuple(answers.get(a.person, a) for a in question.answers)}
    )
    changed = {
        m.statements[0].id: {"interpreted": "In other words.", "limits": Limits(only=(pat.id,)), "prepared": PREPARED},
        danger.id: {"since": since, "kind": None},
        m.goals[2].id: {"dispute": "Craig sees no danger.", "since": since, "looks": (look,)},
        m.steps[0].id: {"looks": (look,), "limits": FOR_LEADER},
        m.copies[0].id: {"digest": DIGEST},
        joe.id: {"language": "Dari"},
    }
    meeting = m.model_copy(
        update={
            "questions": (asked, *m.questions[1:]),
            "people": (*m.people[:-1], interpreter, m.people[-1]),
            "closed_sessions": (
                *m.closed_sessions,
                ClosedSession(id=id_of(705), sort=SessionSort.FAMILY_TIME, began=dt.time(11, 0)),
            ),
            "reports": (*m.reports, report),
            "keep_until": DAY,
        }
    )
    parts = ("people", "statements", "goals", "steps", "copies")
    meeting = meeting.model_copy(
        update={
            part: tuple(item.model_copy(update=changed.get(item.id, {})) for item in getattr(meeting, part))
            for part in parts
        }
    )
    return Meeting.model_validate(meeting.model_dump())
