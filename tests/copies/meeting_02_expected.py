"""The review conference, 26 November: what each reader must read in their copy, and what they must not. Written by hand
from how the meeting is told. What was limited in September is limited still."""

from __future__ import annotations

from typing import Final

from tests.copies.readers import Told, copies

FAMILY: Final = copies("Tilly", "Joe", "Donna", "Craig", "Pat", "Steph")
PROFESSIONALS: Final = copies("Ruth", "Imran", "Helen", "PC", "Jo Fenwick")
GROWN_UP: Final = copies("everyone", "family", "professionals", "whole") | FAMILY | PROFESSIONALS
CHILDRENS: Final = copies("child Tilly", "child Joe")
ALL: Final = GROWN_UP | CHILDRENS
FOR_PROFESSIONALS: Final = PROFESSIONALS | copies("professionals", "whole")
NOT_CRAIG: Final = FOR_PROFESSIONALS | FAMILY - copies("Craig")
NOBODY: Final = copies()

EXPECTED: Final = (
    # Still nobody's but theirs.
    Told("14 Quarry Lane", FOR_PROFESSIONALS),
    Told("01632 960 417", NOT_CRAIG),
    # Nor in a child's copy: he reads his son's paper.
    Told("Keep the Thursday appointments with the alcohol service", NOT_CRAIG),
    Told("10 of 12", NOT_CRAIG),
    # What was said in September and is no part of the review.
    Told("Craig has a previous conviction.", NOBODY),
    Told("3 Mill Road, Eastfield", NOBODY),
    Told("01632 960 555", NOBODY),
    # How it went.
    Told("4 September", GROWN_UP, often=True),
    Told("Tilly has been every day but two.", GROWN_UP),
    Told("Check done 21 September, one injection on 2 December.", GROWN_UP),
    Told("£20 a week agreed.", GROWN_UP),
    Told("Came twice unannounced in October; Pat wrote down the 3rd and the 17th.", GROWN_UP),
    Told("Steph has the children every second weekend.", GROWN_UP),
    # New on the board.
    Told("Craig came twice unannounced, on 3 and 17 October.", GROWN_UP),
    Told("I hide the phone under my pillow in case.", GROWN_UP | copies("child Tilly")),
    Told("Three months, nobody left alone.", ALL),
    Told("Steph's dog.", ALL),
    # The same question again, and who changed.
    Told("How safe is Tilly at home with Mum, the way things are today?", GROWN_UP),
    Told("Jo Fenwick", GROWN_UP),
    # What happens next.
    Told("Talk to Craig about a written agreement", ALL),
    Told("Thursday 10 December", ALL),
    Told("One injection for Joe", ALL),
    Told("Wednesday 2 December", ALL),
    Told("Child protection plan for three more months", GROWN_UP),
    Told("Step it down", GROWN_UP),
    Told("25 February 2027", ALL),
)
