"""An initial child protection conference as data: two children, parents who disagree, a doctor who sent a
report, a child on the ladder, dissent. Nobody in it exists.

`meeting_01` is what a leader types in during the meeting. `meeting_01_in_full` has what else there is to tell: where
people can be found, who must not read what, the doctor's report.
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Final

from sos_core.model.answers import Answer, Instrument, NonAnswer, Question
from sos_core.model.conclusions import (
    Audience,
    ClosedSession,
    CopyGiven,
    Decision,
    Dissent,
    NextMeeting,
    Way,
)
from sos_core.model.details import Detail, DetailSort
from sos_core.model.drawings import Drawing, Ink, Pen, Stroke
from sos_core.model.limits import FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.people import Attendance, Person, Side
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.presets import MeetingKind
from sos_core.model.reports import Report, ReportKind, Seen
from sos_core.model.statements import Basis, Column, Correction, Kind, Statement

DAY: Final = dt.date(2026, 9, 3)
AT_TEN: Final = "Everyone is sure the children are safe enough that the meeting need not meet again."
AT_ZERO: Final = "So unsafe that the children cannot sleep at home tonight."


def id_of(number: int) -> str:
    """An id that looks random enough to be one, and is the same in every run."""
    return f"{number * 2654435761 % 2**32:08x}-0301-4{number % 4096:03x}-8000-{number:012x}"


def at(hour: int, minute: int) -> Moment:
    """A time of that morning, by the clock on the wall (British Summer Time)."""
    local = dt.datetime(2026, 9, 3, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    return Moment(utc=local, offset=60)


def meeting_01() -> Meeting:
    numbers = count(1)

    def new() -> str:
        return id_of(next(numbers))

    meeting = new()
    tilly = Person(
        id=new(),
        name="Tilly Marsh",
        side=Side.CHILD,
        age=9,
        lives_with="Mum",
        attendance=Attendance.PART,
        attendance_note="10:30 to 11:00, with her advocate",
    )
    joe = Person(
        id=new(),
        name="Joe Marsh",
        side=Side.CHILD,
        age=3,
        lives_with="Mum",
        attendance=Attendance.SENT_VIEWS,
        attendance_note="His nursery worker watched him play and wrote three lines",
    )
    donna = Person(id=new(), name="Donna Marsh", side=Side.FAMILY, role="mother")
    craig = Person(
        id=new(),
        name="Craig Holt",
        side=Side.FAMILY,
        role="father of Joe, lives elsewhere",
        private_note="Must not learn the address of Donna's sister.",
    )
    pat = Person(id=new(), name="Pat Marsh", side=Side.FAMILY, role="grandmother")
    steph = Person(
        id=new(),
        name="Steph Marsh",
        side=Side.NETWORK,
        role="Donna's sister",
        attendance=Attendance.APOLOGIES,
        attendance_note="Offered her spare room",
        private_note="Her address, 14 Quarry Lane, is confidential.",
    )
    ruth = Person(id=new(), name="Ruth Adeyemi", side=Side.PROFESSIONAL, role="independent chair", leads=True)
    imran = Person(
        id=new(),
        name="Imran Shah",
        side=Side.PROFESSIONAL,
        role="social worker",
        agency="Children's Services",
    )
    helen = Person(
        id=new(),
        name="Helen O'Neill",
        side=Side.PROFESSIONAL,
        role="class teacher",
        agency="St Aidan's Primary",
    )
    bev = Person(id=new(), name="Bev Carter", side=Side.PROFESSIONAL, role="health visitor")
    dan = Person(id=new(), name="PC Dan Wills", side=Side.PROFESSIONAL, role="police")
    iyer = Person(
        id=new(),
        name="Dr N. Iyer",
        side=Side.PROFESSIONAL,
        role="family doctor",
        agency="Mill Road Surgery",
        attendance=Attendance.SENT_VIEWS,
        attendance_note="Written report, shared with Donna on 1 September",
    )
    kezia = Person(id=new(), name="Kezia Brown", side=Side.PROFESSIONAL, role="advocate for Tilly")
    people = (tilly, joe, donna, craig, pat, steph, ruth, imran, helen, bev, dan, iyer, kezia)
    both = (tilly.id, joe.id)

    danger = Statement(
        id=new(),
        at=at(10, 18),
        column=Column.WORRIES,
        kind=Kind.DANGER,
        text="Imran, Helen and Pat are worried that if Donna drinks after Craig has been round, the children "
        "will be left on their own again and Joe could be burned, get out onto the road, or be very frightened.",
        said_by=(imran.id, helen.id, pat.id),
        about=both,
        basis=Basis.OPINION,
        agree=(imran.id, helen.id, bev.id, dan.id, pat.id, donna.id),
        disagree=(craig.id,),
    )
    statements = (
        Statement(
            id=new(),
            at=at(10, 14),
            column=Column.WORRIES,
            kind=Kind.HARM,
            text="The police found Tilly and Joe on their own at twenty to eleven at night. Joe had a "
            "wet nappy and Tilly was trying to make toast.",
            said_by=(dan.id,),
            about=both,
            basis=Basis.SEEN,
        ),
        Statement(
            id=new(),
            at=at(10, 16),
            column=Column.WORRIES,
            kind=Kind.HARM,
            text="Tilly has come to school hungry four times since June and once without a coat.",
            said_by=(helen.id,),
            about=(tilly.id,),
            basis=Basis.SEEN,
            corrections=(
                Correction(id=new(), at=at(10, 17), by=donna.id, text="It was twice. One time she hid her breakfast."),
            ),
        ),
        danger,
        Statement(
            id=new(),
            at=at(10, 21),
            column=Column.WORRIES,
            kind=Kind.COMPLICATING,
            text="Donna lost her cleaning job in May and owes £640 rent.",
            said_by=(donna.id,),
        ),
        Statement(
            id=new(),
            at=at(10, 23),
            column=Column.WORRIES,
            kind=Kind.COMPLICATING,
            text="Craig comes to the flat late and there is shouting; police called on 2 July and 12 August.",
            said_by=(dan.id,),
            basis=Basis.SEEN,
            corrections=(Correction(id=new(), at=at(10, 24), by=craig.id, text="It was only shouting."),),
        ),
        Statement(
            id=new(),
            at=at(10, 33),
            column=Column.WORRIES,
            text="I don't like it when Mum cries in the bath and I don't know if I should knock.",
            own_words=True,
            said_by=(tilly.id,),
        ),
        Statement(
            id=new(),
            at=at(10, 27),
            column=Column.WORRIES,
            text="Joe missed his two-and-a-half-year check and two immunisations.",
            said_by=(iyer.id,),
            about=(joe.id,),
            basis=Basis.SECOND_HAND,
        ),
        Statement(
            id=new(),
            at=at(10, 8),
            column=Column.WORRIES,
            text="Craig has a previous conviction.",
            said_by=(dan.id,),
            limits=FOR_PROFESSIONALS,
        ),
        Statement(
            id=new(),
            at=at(10, 40),
            column=Column.WELL,
            kind=Kind.SAFETY,
            text="On 20 August, when Craig turned up shouting, Donna took both children to Pat's and stayed "
            "until Sunday.",
            said_by=(pat.id,),
            about=both,
            basis=Basis.SEEN,
        ),
        Statement(
            id=new(),
            at=at(10, 42),
            column=Column.WELL,
            kind=Kind.STRENGTH,
            text="Tilly has 96% attendance and helps the little ones at reading club.",
            said_by=(helen.id,),
            about=(tilly.id,),
        ),
        Statement(
            id=new(),
            at=at(10, 43),
            column=Column.WELL,
            kind=Kind.STRENGTH,
            text="Donna has rung the alcohol service herself and has had two appointments.",
            said_by=(imran.id,),
        ),
        Statement(
            id=new(),
            at=at(10, 45),
            column=Column.WELL,
            text="Joe, seen by his nursery: he runs to Mum at home time and shows her what he made.",
            about=(joe.id,),
        ),
        Statement(
            id=new(),
            at=at(10, 36),
            column=Column.WELL,
            text="Nana's house smells of toast and I sleep the whole night.",
            own_words=True,
            said_by=(tilly.id,),
        ),
        Statement(
            id=new(),
            at=at(10, 46),
            column=Column.WELL,
            kind=Kind.STRENGTH,
            text="Joe's weight is good, he is talking in short sentences and Donna sings with him.",
            own_words=True,
            said_by=(bev.id,),
            about=(joe.id,),
        ),
        Statement(
            id=new(),
            at=at(11, 12),
            column=Column.NEEDS,
            kind=Kind.BOTTOM_LINE,
            text="If the children are found alone again, Imran calls the network the same day and they "
            "stay at Pat's that night.",
            about=both,
        ),
    )

    donnas = "I took them to Mum's, I didn't leave them."
    craigs = "They've got food and beds."
    pats = "She's trying. I worry at weekends."
    imrans = "Twice in three months, and Joe can't ring anyone."
    dans = "We have been out twice."
    for_tilly = "I am here for Tilly's voice, not mine."
    alone = "Six weeks with nobody left alone."

    def numbered(person: Person, number: int, reason: str, one_higher: str) -> Answer:
        return Answer(person=person.id, number=number, reason=reason, one_higher=one_higher)

    def none(person: Person, why: NonAnswer, reason: str = "") -> Answer:
        return Answer(person=person.id, non_answer=why, reason=reason)

    questions = (
        Question(
            id=new(),
            text="How safe is Tilly at home with Mum, the way things are today?",
            at_ten=AT_TEN,
            at_zero=AT_ZERO,
            child=tilly.id,
            answers=(
                Answer(
                    person=tilly.id,
                    number=4,
                    instrument=Instrument.LADDER,
                    reason="Because Nana is near.",
                    one_higher="If Craig rang first.",
                ),
                numbered(donna, 7, donnas, "Paying the rent off."),
                numbered(craig, 8, craigs, "passed"),
                numbered(pat, 5, pats, "Me having a key."),
                numbered(imran, 4, imrans, alone),
                numbered(helen, 5, "I only know Tilly.", "Breakfast club every day."),
                none(bev, NonAnswer.PASSED),
                numbered(dan, 3, dans, "No call-outs for a month."),
                none(kezia, NonAnswer.PASSED, for_tilly),
                none(ruth, NonAnswer.NOT_ASKED),
            ),
        ),
        Question(
            id=new(),
            text="How safe is Joe at home with Mum, the way things are today?",
            at_ten=AT_TEN,
            at_zero=AT_ZERO,
            child=joe.id,
            answers=(
                none(tilly, NonAnswer.NOT_ASKED),
                numbered(donna, 7, donnas, "Paying the rent off."),
                numbered(craig, 8, craigs, "passed"),
                numbered(pat, 4, pats, "Me having a key."),
                numbered(imran, 3, imrans, alone),
                none(helen, NonAnswer.PASSED, "I only know Tilly."),
                numbered(bev, 4, "He's three.", "The missed checks done."),
                numbered(dan, 2, dans, "No call-outs for a month."),
                none(kezia, NonAnswer.PASSED, for_tilly),
                none(ruth, NonAnswer.NOT_ASKED),
            ),
        ),
    )

    family_1 = Goal(
        id=new(),
        owner=Owner.FAMILY,
        text="Somebody who is sober is always with Tilly and Joe, and Tilly always knows who to ring.",
        own_words=True,
        set_by=(donna.id, pat.id),
    )
    family_2 = Goal(
        id=new(),
        owner=Owner.FAMILY,
        text="I want Mum to be happy and Craig to knock.",
        own_words=True,
        set_by=(tilly.id,),
    )
    agency_1 = Goal(
        id=new(),
        owner=Owner.AGENCY,
        text="For three months in a row, nobody leaves the children without a sober adult chosen "
        "from the plan; Tilly says she knows who will come; no late call-outs.",
        agency="Children's Services",
        danger=danger.id,
    )
    agency_2 = Goal(
        id=new(), owner=Owner.AGENCY, text="Joe's checks and immunisations are up to date.", agency="Health"
    )

    def september(day: int) -> dt.date:
        return dt.date(2026, 9, day)

    steps = (
        Step(
            id=new(),
            what="Cut a key for Pat and put her number by the phone with a picture for Joe",
            who=(donna.id,),
            by_when=september(5),
            check="Imran, visit on the 8th",
            goal=family_1.id,
        ),
        Step(
            id=new(),
            what="Free place at breakfast club for Tilly, starting Monday",
            who=(helen.id,),
            by_when=september(7),
            check="Kezia asks Tilly",
            goal=family_2.id,
        ),
        Step(
            id=new(),
            what="Joe's check and two immunisations",
            who=(bev.id, donna.id),
            by_when=september(25),
            check="Dr Iyer's surgery",
            goal=agency_2.id,
        ),
        Step(
            id=new(),
            what="Write to the housing officer about the arrears, with Donna",
            who=(imran.id,),
            by_when=september(11),
            check="Donna",
            goal=agency_1.id,
        ),
        Step(
            id=new(),
            what="Ring before coming, never after 7 pm",
            who=(craig.id,),
            by_when_words="from today",
            check="Pat writes down the days",
            goal=family_2.id,
        ),
        Step(
            id=new(),
            what="Keep the Thursday appointments with the alcohol service",
            who=(donna.id,),
            by_when_words="every Thursday to 26 November",
            check="Imran, with Donna's yes",
            goal=agency_1.id,
        ),
        Step(
            id=new(),
            what="Bring Steph into the plan",
            who=(pat.id,),
            by_when=september(12),
            check="Ruth at the core group",
            goal=agency_1.id,
        ),
    )

    agreed = (imran.id, helen.id, bev.id, dan.id, pat.id)
    over_the_top = Dissent(person=craig.id, words="It's over the top")
    decisions = (
        Decision(
            id=new(),
            decision="Child protection plan",
            child=tilly.id,
            category="neglect",
            agree=agreed,
            dissent=(over_the_top, Dissent(person=donna.id)),
        ),
        Decision(
            id=new(),
            decision="Child protection plan",
            child=joe.id,
            category="neglect",
            agree=(*agreed, donna.id),
            dissent=(over_the_top,),
        ),
    )

    there = {
        Audience.EVERYONE: ((tilly, donna, craig, pat, kezia), Way.PAPER),
        Audience.PROFESSIONALS: ((ruth, imran, helen, bev, dan), Way.FILE),
    }
    copies = (
        *(
            CopyGiven(id=new(), person=person.id, audience=audience, way=way, day=DAY)
            for audience, (readers, way) in there.items()
            for person in readers
        ),
        CopyGiven(id=new(), person=steph.id, audience=Audience.EVERYONE, way=Way.SECURE_MAIL, day=september(4)),
        CopyGiven(id=new(), person=iyer.id, audience=Audience.PROFESSIONALS, way=Way.SECURE_MAIL, day=september(4)),
    )

    return Meeting(
        id=meeting,
        made=at(9, 55),
        changed=at(11, 35),
        kind=MeetingKind.INITIAL_CONFERENCE,
        held_on=DAY,
        began=dt.time(10, 0),
        ended=dt.time(11, 35),
        place="Meeting Room 2, Eastfield Children's Centre",
        reason="On 12 August Tilly and Joe were found alone in the flat at 22:40 after a neighbour rang the police.",
        people=people,
        statements=statements,
        questions=questions,
        goals=(family_1, family_2, agency_1, agency_2),
        steps=steps,
        contingency="Donna rings Pat first, then the out-of-hours number; Imran calls everybody "
        "together within two working days.",
        core_group=(imran.id, donna.id, pat.id, helen.id, bev.id),
        decisions=decisions,
        next_meetings=(
            NextMeeting(
                id=new(),
                what="First core group",
                day=september(14),
                time=dt.time(15, 30),
                place="St Aidan's",
                core_group_only=True,
            ),
            NextMeeting(id=new(), what="Review conference", day=dt.date(2026, 11, 26), time=dt.time(10, 0)),
        ),
        closed_sessions=(ClosedSession(id=new(), began=dt.time(10, 5), ended=dt.time(10, 12)),),
        copies=copies,
    )


def named(meeting: Meeting, name: str) -> Person:
    """The person whose name begins like this, or ends like it."""
    return next(p for p in meeting.people if p.name.startswith(name) or p.name.endswith(name))


PHONE: Final = "01632 960 417"
SURGERY: Final = "3 Mill Road, Eastfield"
QUARRY_LANE: Final = "14 Quarry Lane"


def meeting_01_in_full() -> Meeting:
    """The same meeting with addresses, a telephone number, a report, and limits for single people."""
    meeting = meeting_01()
    craig, pat, steph = (named(meeting, name) for name in ("Craig", "Pat", "Steph"))
    donna, iyer = named(meeting, "Donna"), named(meeting, "Iyer")
    not_craig = Limits(never=(craig.id,))
    details = {
        steph.id: Detail(sort=DetailSort.ADDRESS, text=QUARRY_LANE),
        iyer.id: Detail(sort=DetailSort.ADDRESS, text=SURGERY),
        pat.id: Detail(sort=DetailSort.PHONE, text=PHONE, limits=not_craig),
    }
    report = Report(
        id=id_of(900),
        title="Report of the family doctor",
        kind=ReportKind.MEDICAL,
        by=iyer.id,
        contact="Mill Road Surgery, 01632 960 555",
        received=dt.date(2026, 9, 1),
        seen=(Seen(person=donna.id, on=dt.date(2026, 9, 1)),),
        involvement="Family doctor of Donna, Tilly and Joe since 2017.",
    )
    tilly = named(meeting, "Tilly")
    nanas = Drawing(
        id=id_of(901),
        by=tilly.id,
        column=Column.NEEDS,
        called="My wishes",
        description="Nana's house with everybody in it",
        described_by=tilly.id,
        at=meeting.statements[0].at,
        strokes=(
            Stroke(line="200 700 0 -300 300 -250 300 250 0 300 -600 0"),
            Stroke(ink=Ink.RED, pen=Pen.BROAD, line="430 700 0 -150 140 0 0 150"),
            Stroke(ink=Ink.BLUE, pen=Pen.FINE, line="500 300"),
        ),
    )
    return meeting.model_copy(
        update={
            "drawings": (nanas,),
            "people": tuple(
                p.model_copy(update={"details": (details[p.id],)}) if p.id in details else p for p in meeting.people
            ),
            "steps": tuple(
                s.model_copy(update={"limits": not_craig}) if "appointments" in s.what else s for s in meeting.steps
            ),
            "reports": (report,),
            "purpose": "For the people at this meeting, so that everybody can do their part of the plan.",
            "keep_until": dt.date(2027, 9, 3),
        }
    )
