"""What the values of the model are called for people: the same words on the board and in the record."""

from __future__ import annotations

from typing import Final

from sos_core.language import mark
from sos_core.model.answers import Face, Instrument, NonAnswer
from sos_core.model.conclusions import Audience, Way
from sos_core.model.details import DetailSort
from sos_core.model.people import Attendance, Side
from sos_core.model.plan import Outcome, Owner
from sos_core.model.presets import MeetingKind
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Basis, Column, Kind

MEETING_KINDS: Final = {
    MeetingKind.INITIAL_CONFERENCE: mark("Initial child protection conference"),
    MeetingKind.REVIEW_CONFERENCE: mark("Review child protection conference"),
    MeetingKind.CORE_GROUP: mark("Core group"),
    MeetingKind.CHILD_IN_NEED: mark("Child in need or team around the family"),
    MeetingKind.FAMILY_NETWORK: mark("Family network meeting"),
    MeetingKind.LOOKED_AFTER_REVIEW: mark("Review for a child looked after"),
    MeetingKind.PRE_PROCEEDINGS: mark("Pre-proceedings meeting"),
    MeetingKind.OTHER: mark("Other meeting"),
}

COLUMNS: Final = {
    Column.WORRIES: mark("What are we worried about?"),
    Column.WELL: mark("What's working well?"),
    Column.NEEDS: mark("What needs to happen?"),
}

KINDS: Final = {
    Kind.HARM: mark("Has happened"),
    Kind.DANGER: mark("What might happen"),
    Kind.COMPLICATING: mark("Makes it harder"),
    Kind.STRENGTH: mark("Strength"),
    Kind.SAFETY: mark("Has kept the children safe"),
    Kind.BOTTOM_LINE: mark("Bottom line"),
}

BASES: Final = {
    Basis.SEEN: mark("seen or heard by the speaker"),
    Basis.OPINION: mark("the speaker's opinion"),
    Basis.SECOND_HAND: mark("heard from somebody else"),
}

SIDES: Final = {
    Side.CHILD: mark("Child or young person"),
    Side.FAMILY: mark("Family"),
    Side.NETWORK: mark("Friends and network"),
    Side.PROFESSIONAL: mark("Professional"),
}

ATTENDANCE: Final = {
    Attendance.PRESENT: mark("present"),
    Attendance.PART: mark("there for part of the meeting"),
    Attendance.APOLOGIES: mark("sent apologies"),
    Attendance.SENT_VIEWS: mark("sent views"),
    Attendance.ABSENT: mark("invited, did not come"),
}

OWNERS: Final = {
    Owner.FAMILY: mark("Family goals"),
    Owner.AGENCY: mark("Agency goals"),
    Owner.SHARED: mark("Goals we share"),
}

NON_ANSWERS: Final = {
    NonAnswer.PASSED: mark("passed"),
    NonAnswer.NOT_ASKED: mark("not asked"),
    NonAnswer.NOT_PRESENT: mark("not present"),
}

INSTRUMENTS: Final = {
    Instrument.NUMBERS: mark("numbers"),
    Instrument.LADDER: mark("ladder"),
    Instrument.STEPS: mark("steps to a door"),
    Instrument.FACES: mark("faces"),
}

FACES: Final = {
    Face.BIG_SMILE: mark("big smile"),
    Face.SMILE: mark("smile"),
    Face.STRAIGHT: mark("straight mouth"),
    Face.UNSURE: mark("unsure face"),
    Face.WORRIED: mark("worried face"),
}

OUTCOMES: Final = {
    Outcome.DONE: mark("done"),
    Outcome.PARTLY: mark("partly done"),
    Outcome.NOT_DONE: mark("not done"),
    Outcome.BETTER_IDEA: mark("a better idea instead"),
}

REPORTS: Final = {
    ReportKind.CHILD: mark("prepared by a child"),
    ReportKind.FAMILY: mark("prepared by the family"),
    ReportKind.AGENCY: mark("report of an agency"),
    ReportKind.MEDICAL: mark("report of a medical practitioner"),
    ReportKind.OTHER: mark("other report"),
}

DETAILS: Final = {
    DetailSort.ADDRESS: mark("Address"),
    DetailSort.PHONE: mark("Telephone"),
    DetailSort.SCHOOL: mark("School"),
}

AUDIENCES: Final = {
    Audience.EVERYONE: mark("copy for everyone"),
    Audience.FAMILY: mark("copy for the family"),
    Audience.PROFESSIONALS: mark("copy for professionals"),
    Audience.CHILD: mark("copy for a child"),
    Audience.PERSON: mark("copy for one person"),
    Audience.WHOLE: mark("leader's own copy"),
}

WAYS: Final = {
    Way.PAPER: mark("on paper"),
    Way.FILE: mark("as a file"),
    Way.SECURE_MAIL: mark("by secure mail"),
    Way.POST: mark("by post"),
}
