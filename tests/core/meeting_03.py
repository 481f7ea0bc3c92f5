"""The family network meeting of 18 October 2026 at a kitchen table, told in commands in the order in which people say
it: an interpreter, names in three scripts, private family time, a door code, a car that is frightening to write down.
Nobody in it exists.

The drawing is left aside: a meeting holds words.
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Final

from sos_core.commands import Add, Agree, Command, Conclude, Describe, GiveAnswer, Limit, Rewrite
from sos_core.handle import begin, handle
from sos_core.model.answers import Answer, Instrument, NonAnswer, Question
from sos_core.model.conclusions import Audience, ClosedSession, CopyGiven, SessionSort, Way
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import FOR_LEADER, OPEN, Limits
from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Attendance, Person, PersonWords
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.presets import MeetingKind
from sos_core.model.sides import Side
from sos_core.model.statements import Column, Stance, Statement
from tests.core.meeting_01 import id_of

KITCHEN_DAY: Final = dt.date(2026, 10, 18)
WINDOW: Final = "من شب‌ها پشت پنجره می‌نشینم تا بیاید."
AT_THE_WINDOW: Final = "At night I sit at the window until he comes."
MATCH: Final = "He has never missed a Saturday match. He is *always* first & <last>."
DOOR: Final = "My door is open until midnight — code 4471."
CODE: Final = "4471"
CAR: Final = "Two older men pick Yusuf up in a grey car; he comes back with new trainers."
RICE: Final = "Certain, and we would bet the rice on it."


def at(hour: int, minute: int) -> Moment:
    """A time of that Sunday by the kitchen clock (British Summer Time)."""
    local = dt.datetime(2026, 10, 18, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    return Moment(utc=local, offset=60)


WORDS: Final = MeetingWords(
    kind=MeetingKind.FAMILY_NETWORK,
    held_on=KITCHEN_DAY,
    began=dt.time(14, 0),
    place="The family's kitchen",
)


def meeting_03() -> Meeting:
    meeting = begin(WORDS, id=id_of(3001), at=at(13, 55))
    for command in _told():
        meeting = handle(meeting, command)
    return meeting


def _told() -> list[Command]:
    ids = count(3002)

    def new() -> str:
        return id_of(next(ids))

    yusuf = Person(
        id=new(), name="Yusuf Rahmani", side=Side.CHILD, age=15, attendance_note="wants to draw, not to talk first"
    )
    samira = Person(
        id=new(),
        name="Samira Rahmani / سمیرا رحمانی",
        side=Side.FAMILY,
        role="mother",
        language="Dari, with interpreter",
    )
    farid = Person(
        id=new(),
        name="Farid Rahmani / فرید رحمانی",
        side=Side.FAMILY,
        role="uncle",
        attendance=Attendance.PART,
        attendance_note="by speaker phone",
    )
    olena = Person(id=new(), name="Mrs Olena Kovalenko / Олена Коваленко", side=Side.NETWORK, role="neighbour")
    lukasz = Person(id=new(), name="Łukasz Wójcik", side=Side.NETWORK, role="football coach")
    aisling = Person(id=new(), name="Aisling Byrne", side=Side.PROFESSIONAL, role="early help", leads=True)
    nasrin = Person(id=new(), name="Nasrin Karimi", side=Side.PROFESSIONAL, role="interpreter", interpreter=True)
    # What is for the police has to be for somebody on the list, also where nobody asked them to come. That somebody was
    # asked about the car is for nobody else.
    police = Person(
        id=new(),
        name="Police link officer",
        side=Side.PROFESSIONAL,
        role="police",
        attendance=Attendance.ABSENT,
        limits=Limits(only=(aisling.id,)),
    )
    family = (yusuf, samira, farid)

    def said(minute: int, person: Person, column: Column, text: str, interpreted: str = "") -> Statement:
        return Statement(
            id=new(),
            at=at(14, minute),
            column=column,
            text=text,
            interpreted=interpreted,
            own_words=True,
            said_by=(person.id,),
        )

    people = (*family, olena, lukasz, aisling, nasrin, police)
    commands: list[Command] = [Add(item=person, at=at(14, 0)) for person in people]
    reason = "Yusuf has stayed out overnight five times since the summer."
    commands.append(Describe(words=WORDS.model_copy(update={"reason": reason}), at=at(14, 1)))

    # The code stands with the door that it opens, for the family and for her whose door it is. Where a reader may not
    # have it, it is taken out of what she says about it, too.
    family_and_olena = Limits(only=tuple(person.id for person in (*family, olena)))
    door = Detail(sort=DetailSort.ADDRESS, text=CODE, limits=family_and_olena)
    words = PersonWords(name=olena.name, side=olena.side, role=olena.role, details=(door,))
    commands.append(Rewrite(id=olena.id, words=words, at=at(14, 10)))

    commands += [
        Add(item=said(5, samira, Column.WORRIES, WINDOW, AT_THE_WINDOW), at=at(14, 5)),
        Add(item=said(8, lukasz, Column.WELL, MATCH), at=at(14, 8)),
        Add(item=said(10, olena, Column.WELL, DOOR), at=at(14, 10)),
    ]
    car = Statement(
        id=new(),
        at=at(14, 14),
        column=Column.WORRIES,
        text=CAR,
        said_by=(aisling.id, samira.id),
        about=(yusuf.id,),
    )
    leader_and_police = Limits(only=(aisling.id, police.id))
    commands += [
        Add(item=car, at=at(14, 14)),
        Limit(part=Part.STATEMENTS, id=car.id, limits=leader_and_police, at=at(14, 14)),
        Agree(statement=car.id, person=samira.id, stance=Stance.AGREE, at=at(14, 15)),
    ]

    # The family among themselves, and what they come back with.
    family_time = ClosedSession(id=new(), sort=SessionSort.FAMILY_TIME, began=dt.time(14, 20), ended=dt.time(14, 45))
    commands.append(Add(item=family_time, at=at(14, 45)))
    plan = Statement(
        id=new(),
        at=at(14, 46),
        column=Column.NEEDS,
        text="just the 🟢 dot",
        own_words=True,
        said_by=tuple(person.id for person in family),
    )
    nobody_shouts = plan.model_copy(update={"id": new(), "text": "Nobody shouts."})
    commands += [Add(item=statement, at=at(14, 46)) for statement in (plan, nobody_shouts)]

    question = Question(
        id=new(),
        text="How sure are you that Yusuf sleeps at home this week?",
        at_ten=RICE,
        at_zero="He will be out tonight.",
        child=yusuf.id,
    )
    commands.append(Add(item=question, at=at(14, 50)))
    answers = (
        Answer(person=yusuf.id, number=6, instrument=Instrument.STEPS),
        Answer(person=samira.id, number=3, limits=FOR_LEADER),
        Answer(person=farid.id, number=5),
        Answer(person=olena.id, number=7),
        Answer(person=lukasz.id, non_answer=NonAnswer.PASSED),
        Answer(person=aisling.id, number=4),
    )
    commands += [GiveAnswer(question=question.id, answer=answer, at=at(14, 52)) for answer in answers]

    green_dot = Goal(
        id=new(),
        owner=Owner.FAMILY,
        text="A green dot every night, and rice on Friday.",
        own_words=True,
        set_by=tuple(person.id for person in family),
    )
    tell = Goal(
        id=new(),
        owner=Owner.AGENCY,
        text="Yusuf can name one adult he would tell about the car.",
        agency="Early help",
        limits=leader_and_police,
    )

    def step(what: str, who: Person, check: str, limits: Limits = OPEN, **when: object) -> Step:
        return Step.model_validate(
            {"id": new(), "what": what, "who": (who.id,), "check": check, "limits": limits, **when}
        )

    october = [dt.date(2026, 10, day) for day in (19, 20)]
    steps = (
        step("A green dot by 21:30 to one of three people", yusuf, "Samira sees it", by_when_words="every night",
             goal=green_dot.id),
        step("Fit a second phone charger at home", farid, "Yusuf", by_when=october[1]),
        step("Pick Yusuf up", lukasz, "Olena", by_when_words="Saturdays, 09:15"),
        step("Ask the police link officer what to do about the car", aisling, "her manager",
             limits=leader_and_police, by_when=october[0], goal=tell.id),
    )  # fmt: skip
    commands += [Add(item=item, at=at(15, 0)) for item in (green_dot, tell, *steps)]
    if_not = "If there is no green dot by 21:30, Farid drives. Nobody shouts."
    commands.append(Conclude(words=ConclusionWords(contingency=if_not), at=at(15, 5)))
    commands += [
        Add(
            item=CopyGiven(id=new(), person=id, audience=audience, way=Way.FILE, day=KITCHEN_DAY),
            at=at(15, 10),
        )
        for id, audience in (
            (yusuf.id, Audience.PERSON),
            (samira.id, Audience.PERSON),
            (farid.id, Audience.PERSON),
            (aisling.id, Audience.WHOLE),
        )
    ]
    return commands
