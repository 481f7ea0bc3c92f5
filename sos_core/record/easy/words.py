"""What is called otherwise in easy words than in the usual ones: a list of words, and no more."""

from __future__ import annotations

from typing import Final

from sos_core.language import mark
from sos_core.model.answers import Instrument, NonAnswer
from sos_core.model.people import Attendance, Side
from sos_core.model.plan import Owner
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Basis, Column, Kind

COLUMNS_ASKED: Final = {
    Column.WORRIES: mark("What are we worried about?"),
    Column.WELL: mark("What is good?"),
    Column.NEEDS: mark("What needs to happen?"),
}
KINDS_TOLD: Final = {
    Kind.HARM: mark("This has happened"),
    Kind.DANGER: mark("This might happen"),
    Kind.COMPLICATING: mark("This makes it harder"),
    Kind.STRENGTH: mark("This is good"),
    Kind.SAFETY: mark("This has kept the children safe"),
    Kind.BOTTOM_LINE: mark("We all keep to this"),
}
BASES_TOLD: Final = {
    Basis.SEEN: mark("They saw or heard it themselves."),
    Basis.OPINION: mark("It is what they think."),
    Basis.SECOND_HAND: mark("They heard it from somebody else."),
}
ATTENDED: Final = {
    Attendance.PRESENT: mark("was there"),
    Attendance.PART: mark("was there for a part of the meeting"),
    Attendance.APOLOGIES: mark("could not come, and said so"),
    Attendance.SENT_VIEWS: mark("was not there, and sent something to say"),
    Attendance.ABSENT: mark("was asked to come, and did not come"),
    Attendance.NOT_THERE: mark("was not there"),
}
SIDES_TOLD: Final = {
    Side.CHILD: mark("Children and young people"),
    Side.FAMILY: mark("Family"),
    Side.NETWORK: mark("Friends and others who help"),
    Side.PROFESSIONAL: mark("People who were there because of their work"),
}
OWNERS_ASKED: Final = {
    Owner.FAMILY: mark("What does the family want?"),
    Owner.AGENCY: mark("What do the services want?"),
    Owner.SHARED: mark("What do we all want?"),
}
REPORTS_TOLD: Final = {
    ReportKind.CHILD: mark("A child wrote this"),
    ReportKind.FAMILY: mark("The family wrote this"),
    ReportKind.AGENCY: mark("A service wrote this"),
    ReportKind.MEDICAL: mark("A doctor or a nurse wrote this"),
    ReportKind.OTHER: mark("Somebody wrote this"),
}
SAYS: Final = {
    Instrument.NUMBERS: mark("{name} says {number}."),
    Instrument.LADDER: mark("{name} says {number}, on the ladder."),
    Instrument.STEPS: mark("{name} says {number}, on the steps to a door."),
    Instrument.FACES: mark("{name} chose this face: {face}."),
}
SAYS_NOTHING: Final = {
    NonAnswer.PASSED: mark("{name} did not want to give a number."),
    NonAnswer.NOT_ASKED: mark("{name} was not asked."),
    NonAnswer.NOT_PRESENT: mark("{name} was not there."),
}
ENDS: Final = {
    Instrument.NUMBERS: mark("The lowest number is {lowest}: {who_lowest}. The highest is {highest}: {who_highest}."),
    Instrument.LADDER: mark(
        "On the ladder, the lowest number is {lowest}: {who_lowest}. The highest is {highest}: {who_highest}."
    ),
    Instrument.STEPS: mark(
        "On the steps to a door, the lowest number is {lowest}: {who_lowest}. The highest is {highest}: {who_highest}."
    ),
}
