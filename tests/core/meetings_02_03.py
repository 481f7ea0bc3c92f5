"""What advice needs of two more meetings: a review that starts from the meeting of 3 September, and a family network
meeting at a kitchen table. Nobody in them exists."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sos_core.model.answers import Answer, Instrument, NonAnswer, Question
from sos_core.model.limits import FOR_LEADER, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.people import Attendance, Person
from sos_core.model.plan import Goal, Look, Outcome, Owner, Step
from sos_core.model.presets import MeetingKind
from sos_core.model.sides import Side
from sos_core.model.since import Since
from sos_core.model.statements import Column, Kind, Statement
from tests.core.meeting_01 import DAY, id_of, meeting_01, named

REVIEW_DAY: Final = dt.date(2026, 11, 26)
KITCHEN_DAY: Final = dt.date(2026, 10, 18)

OUTCOMES: Final = (
    Outcome.DONE,
    Outcome.DONE,
    Outcome.PARTLY,
    Outcome.DONE,
    Outcome.NOT_DONE,
    Outcome.DONE,
    Outcome.BETTER_IDEA,
)
"""What came of the steps of 3 September, in their order."""


def _at(day: dt.date, minute: int) -> Moment:
    return Moment(utc=dt.datetime(day.year, day.month, day.day, 10, minute, tzinfo=dt.UTC), offset=0)


def meeting_02_begun() -> Meeting:
    """The review before anybody has said a word: goals, steps and the danger statement go on from last time."""
    then = meeting_01()

    def since(words: str) -> Since:
        return Since(meeting=then.id, on=DAY, words=words)

    present = {"Tilly", "Donna", "Pat", "Steph", "Ruth", "Imran", "Helen"}
    people = tuple(
        person.model_copy(
            update={
                "attendance": Attendance.PRESENT if person.name.split()[0] in present else Attendance.APOLOGIES,
                "attendance_note": "",
            }
        )
        for person in then.people
        if not person.name.startswith(("Bev", "Dr", "Kezia", "Joe"))
    )
    jo = Person(id=id_of(201), name="Jo Fenwick", side=Side.PROFESSIONAL, role="health visitor")
    joe = named(then, "Joe").model_copy(update={"attendance_note": ""})
    bev = named(then, "Bev")
    dangers = tuple(
        s.model_copy(update={"since": since(s.text), "agree": tuple(id for id in s.agree if id != bev.id)})
        for s in then.statements
        if s.kind is Kind.DANGER
    )
    return Meeting(
        id=id_of(200),
        made=_at(REVIEW_DAY, 0),
        changed=_at(REVIEW_DAY, 0),
        kind=MeetingKind.REVIEW_CONFERENCE,
        held_on=REVIEW_DAY,
        people=(*people, joe, jo),
        statements=dangers,
        goals=tuple(g.model_copy(update={"since": since(g.text)}) for g in then.goals),
        steps=tuple(
            s.model_copy(update={"since": since(s.what), "who": tuple(id for id in s.who if id != bev.id)})
            for s in then.steps
        ),
    )


def meeting_02_looked_back() -> Meeting:
    """The same review after everybody has said how each step went."""
    begun = meeting_02_begun()
    steps = tuple(
        step.model_copy(update={"looks": (Look(meeting=begun.id, on=REVIEW_DAY, outcome=outcome),)})
        for step, outcome in zip(begun.steps, OUTCOMES, strict=True)
    )
    return begun.model_copy(update={"steps": steps})


def meeting_03() -> Meeting:
    """The family network meeting: an uncle on the telephone, an interpreter, an answer for the leader alone."""
    yusuf = Person(id=id_of(301), name="Yusuf Rahmani", side=Side.CHILD, age=15)
    samira = Person(id=id_of(302), name="سمیرا رحمانی", side=Side.FAMILY, role="mother", language="Dari")
    farid = Person(id=id_of(303), name="فرید رحمانی", side=Side.FAMILY, role="uncle", attendance=Attendance.PART)
    olena = Person(id=id_of(304), name="Олена Коваленко", side=Side.NETWORK, role="neighbour")
    lukasz = Person(id=id_of(305), name="Łukasz Wójcik", side=Side.NETWORK, role="football coach")
    aisling = Person(id=id_of(306), name="Aisling Byrne", side=Side.PROFESSIONAL, role="early help", leads=True)
    nasrin = Person(id=id_of(307), name="Nasrin Karimi", side=Side.PROFESSIONAL, interpreter=True)
    family = (yusuf, samira, farid)

    def said(number: int, person: Person, column: Column, text: str, limits: Limits = OPEN) -> Statement:
        return Statement(
            id=id_of(number),
            at=_at(KITCHEN_DAY, number - 310),
            column=column,
            text=text,
            own_words=True,
            said_by=(person.id,),
            limits=limits,
        )

    car = Statement(
        id=id_of(314),
        at=_at(KITCHEN_DAY, 20),
        column=Column.WORRIES,
        kind=Kind.DANGER,
        text="Two older men pick Yusuf up in a grey car. He comes back with new trainers.",
        said_by=(aisling.id, samira.id),
        about=(yusuf.id,),
        limits=FOR_LEADER,
    )
    only_family = Limits(sides=(Side.CHILD, Side.FAMILY))
    statements = (
        said(311, samira, Column.WORRIES, "من شب‌ها پشت پنجره می‌نشینم تا بیاید."),
        said(312, lukasz, Column.WELL, "He has never missed a Saturday match. He is *always* first & <last>."),
        said(313, olena, Column.WELL, "My door is open until midnight — code 4471.", only_family),
        car,
    )
    question = Question(
        id=id_of(320),
        text="How sure are you that Yusuf sleeps at home this week?",
        at_ten="Certain, and we would bet the rice on it.",
        at_zero="He will be out tonight.",
        child=yusuf.id,
        answers=(
            Answer(person=yusuf.id, number=6, instrument=Instrument.STEPS),
            Answer(person=samira.id, number=3, limits=FOR_LEADER),
            Answer(person=farid.id, number=5),
            Answer(person=olena.id, number=7),
            Answer(person=lukasz.id, non_answer=NonAnswer.PASSED),
            Answer(person=aisling.id, number=4),
        ),
    )
    green_dot = Goal(
        id=id_of(330),
        owner=Owner.FAMILY,
        text="A green dot every night, and rice on Friday.",
        own_words=True,
        set_by=tuple(person.id for person in family),
    )
    tell = Goal(
        id=id_of(331),
        owner=Owner.AGENCY,
        text="Yusuf can name one adult he would tell about the car.",
        danger=car.id,
        limits=FOR_LEADER,
    )
    october = [dt.date(2026, 10, day) for day in (19, 20)]
    return Meeting(
        id=id_of(300),
        made=_at(KITCHEN_DAY, 0),
        changed=_at(KITCHEN_DAY, 0),
        kind=MeetingKind.FAMILY_NETWORK,
        held_on=KITCHEN_DAY,
        people=(*family, olena, lukasz, aisling, nasrin),
        statements=statements,
        questions=(question,),
        goals=(green_dot, tell),
        steps=(
            Step(
                id=id_of(340),
                what="A green dot by 21:30",
                who=(yusuf.id,),
                by_when_words="every night",
                check="Samira sees it",
                goal=green_dot.id,
            ),
            Step(
                id=id_of(341),
                what="Fit a second phone charger at home",
                who=(farid.id,),
                by_when=october[1],
                check="Yusuf",
            ),
            Step(
                id=id_of(342),
                what="Pick Yusuf up on Saturdays at 09:15",
                who=(lukasz.id,),
                by_when_words="Saturdays",
                check="Olena",
            ),
            Step(
                id=id_of(343),
                what="Ask the police link officer what to do about the car",
                who=(aisling.id,),
                by_when=october[0],
                check="her manager",
                goal=tell.id,
                limits=FOR_LEADER,
            ),
        ),
    )
