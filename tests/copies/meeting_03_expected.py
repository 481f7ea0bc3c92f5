"""The family network meeting at the kitchen table, 18 October: what each reader must read in their copy, and what they
must not. Written by hand from how the meeting is told."""

from __future__ import annotations

from typing import Final

from tests.copies.readers import Told, copies

FAMILY: Final = copies("Yusuf", "Samira", "Farid")
NETWORK: Final = copies("Mrs", "Łukasz")
PROFESSIONALS: Final = copies("Aisling", "Nasrin", "Police")
GROWN_UP: Final = copies("everyone", "family", "professionals", "whole") | FAMILY | NETWORK | PROFESSIONALS
ALL: Final = GROWN_UP | copies("child Yusuf")
LEADER_AND_POLICE: Final = copies("whole", "Aisling", "Police")

EXPECTED: Final = (
    # The car: for the leader and the police. Yusuf is frightened of its being written down.
    Told("Two older men pick Yusuf up in a grey car; he comes back with new trainers.", LEADER_AND_POLICE),
    Told("grey car", LEADER_AND_POLICE),
    Told("Ask the police link officer what to do about the car", LEADER_AND_POLICE),
    Told("Yusuf can name one adult he would tell about the car.", LEADER_AND_POLICE),
    Told("Police link officer", copies("whole", "Aisling", "Police")),
    # The code of the door: the family's, and hers whose door it is. The leader's own copy holds everything.
    # The football coach is not named in it: he does not live there, and a child may carry it home.
    Told("4471", FAMILY | copies("child Yusuf", "Mrs", "whole")),
    Told("My door is open until midnight", ALL),
    # In two scripts, the original first.
    Told("من شب‌ها پشت پنجره می‌نشینم تا بیاید.", GROWN_UP),
    Told("At night I sit at the window until he comes.", GROWN_UP),
    Told("سمیرا رحمانی", ALL),
    Told("Олена Коваленко", ALL),
    # Typed exactly so.
    Told("He has never missed a Saturday match. He is *always* first & <last>.", ALL),
    # Told the leader only: Samira's three.
    Told("How sure are you that Yusuf sleeps at home this week?", GROWN_UP),
    Told("Certain, and we would bet the rice on it.", GROWN_UP),
    Told("He will be out tonight.", GROWN_UP),
    # The plan that the family came back with.
    Told("just the 🟢 dot", ALL),
    Told("Nobody shouts.", GROWN_UP, often=True),
    Told("A green dot every night, and rice on Friday.", ALL),
    Told("A green dot by 21:30 to one of three people", ALL),
    Told("Fit a second phone charger at home", ALL),
    Told("Tuesday 20 October", ALL),
    Told("Pick Yusuf up", ALL),
    Told("Saturdays, 09:15", ALL),
    Told("If there is no green dot by 21:30, Farid drives. Nobody shouts.", GROWN_UP),
    Told("14:20 to 14:45", GROWN_UP),
    Told("Yusuf has stayed out overnight five times since the summer.", GROWN_UP),
)
