"""The first conference, 3 September: what each reader must read in their copy, and what they must not. Written by hand
from how the meeting is told ("Copies: …"), not from what the product makes of it."""

from __future__ import annotations

from typing import Final

from tests.copies.readers import Told, copies

FAMILY: Final = copies("Tilly", "Joe", "Donna", "Craig", "Pat", "Steph")
PROFESSIONALS: Final = copies("Ruth", "Imran", "Helen", "Bev", "PC", "Dr", "Kezia")
GROUPS: Final = copies("everyone", "family", "professionals", "whole")
GROWN_UP: Final = GROUPS | FAMILY | PROFESSIONALS
"""All but the children's own copies."""
ALL: Final = GROWN_UP | copies("child Tilly", "child Joe")
FOR_PROFESSIONALS: Final = PROFESSIONALS | copies("professionals", "whole")
NOT_CRAIG: Final = FOR_PROFESSIONALS | FAMILY - copies("Craig")
"""Craig gets the family's copy and everyone's: what he may not have is in neither of them."""

EXPECTED: Final = (
    # What is left out, and for whom.
    Told("14 Quarry Lane", FOR_PROFESSIONALS),
    Told("3 Mill Road, Eastfield", FOR_PROFESSIONALS),
    Told("Mill Road Surgery, 01632 960 555", FOR_PROFESSIONALS),
    Told("Craig has a previous conviction.", FOR_PROFESSIONALS),
    Told("Must not learn the address of Donna's sister.", FOR_PROFESSIONALS),
    Told("Her address, 14 Quarry Lane, is confidential.", FOR_PROFESSIONALS),
    Told("01632 960 417", NOT_CRAIG),
    # Nor is it in a child's copy: he reads his son's paper.
    Told("Keep the Thursday appointments with the alcohol service", NOT_CRAIG),
    Told("every Thursday to 26 November", NOT_CRAIG),
    # The note that a part was closed, and no more of it.
    Told("10:05 to 10:12", GROWN_UP),
    Told("What was said there is not in this copy.", FAMILY | copies("everyone", "family"), often=True),
    # What it was.
    Told("Thursday 3 September 2026", ALL),
    Told("Meeting Room 2, Eastfield Children's Centre", GROWN_UP, often=True),
    Told(
        "On 12 August Tilly and Joe were found alone in the flat at 22:40 after a neighbour rang the police.", GROWN_UP
    ),
    # Worries.
    Told(
        "The police found Tilly and Joe on their own at twenty to eleven at night. Joe had a wet nappy and Tilly was "
        "trying to make toast.",
        GROWN_UP,
    ),
    Told("Tilly has come to school hungry four times since June and once without a coat.", GROWN_UP),
    Told("It was twice. One time she hid her breakfast.", GROWN_UP),
    Told(
        "Imran, Helen and Pat are worried that if Donna drinks after Craig has been round, the children will be left "
        "on their own again and Joe could be burned, get out onto the road, or be very frightened.",
        GROWN_UP,
    ),
    Told("Donna lost her cleaning job in May and owes £640 rent.", GROWN_UP),
    Told("Craig comes to the flat late and there is shouting; police called on 2 July and 12 August.", GROWN_UP),
    Told("It was only shouting.", GROWN_UP),
    Told(
        "I don't like it when Mum cries in the bath and I don't know if I should knock.",
        GROWN_UP | copies("child Tilly"),
    ),
    Told("Joe missed his two-and-a-half-year check and two immunisations.", GROWN_UP),
    # What is going well: a child's copy has what is about that child, or about nobody alone.
    Told(
        "On 20 August, when Craig turned up shouting, Donna took both children to Pat's and stayed until Sunday.", ALL
    ),
    Told("Tilly has 96% attendance and helps the little ones at reading club.", GROWN_UP | copies("child Tilly")),
    Told("Donna has rung the alcohol service herself and has had two appointments.", ALL),
    Told(
        "Joe, seen by his nursery: he runs to Mum at home time and shows her what he made.",
        GROWN_UP | copies("child Joe"),
    ),
    Told("Nana's house smells of toast and I sleep the whole night.", GROWN_UP | copies("child Tilly", "child Joe")),
    Told(
        "Joe's weight is good, he is talking in short sentences and Donna sings with him.",
        GROWN_UP | copies("child Joe"),
    ),
    Told("Nana's house with everybody in it", GROWN_UP | copies("child Tilly")),
    # What needs to happen.
    Told(
        "If the children are found alone again, Imran calls the network the same day and they stay at Pat's that "
        "night.",
        GROWN_UP,
    ),
    # The scale, with everybody's reasons.
    Told("How safe is Tilly at home with Mum, the way things are today?", GROWN_UP),
    Told("How safe is Joe at home with Mum, the way things are today?", GROWN_UP),
    Told("Everyone is sure the children are safe enough that the meeting need not meet again.", GROWN_UP),
    Told("So unsafe that the children cannot sleep at home tonight.", GROWN_UP),
    Told("Because Nana is near.", GROWN_UP),
    Told("If Craig rang first.", GROWN_UP),
    Told("I took them to Mum's, I didn't leave them.", GROWN_UP),
    Told("Paying the rent off.", GROWN_UP),
    Told("They've got food and beds.", GROWN_UP),
    Told("She's trying. I worry at weekends.", GROWN_UP),
    Told("Me having a key.", GROWN_UP),
    Told("Twice in three months, and Joe can't ring anyone.", GROWN_UP),
    Told("Six weeks with nobody left alone.", GROWN_UP),
    Told("I only know Tilly.", GROWN_UP),
    Told("Breakfast club every day.", GROWN_UP),
    Told("The missed checks done.", GROWN_UP),
    Told("We have been out twice.", GROWN_UP),
    Told("No call-outs for a month.", GROWN_UP),
    Told("I am here for Tilly's voice, not mine.", GROWN_UP),
    # Goals.
    Told("Somebody who is sober is always with Tilly and Joe, and Tilly always knows who to ring.", GROWN_UP),
    Told("I want Mum to be happy and Craig to knock.", GROWN_UP | copies("child Tilly")),
    Told(
        "For three months in a row, nobody leaves the children without a sober adult chosen from the plan; Tilly says "
        "she knows who will come; no late call-outs.",
        GROWN_UP,
    ),
    Told("Joe's checks and immunisations are up to date.", GROWN_UP),
    # Next steps: a child is told who does what and when, and not who checks it.
    Told("Cut a key for Pat and put her number by the phone with a picture for Joe", ALL),
    Told("Imran, visit on the 8th", GROWN_UP),
    Told("Free place at breakfast club for Tilly, starting Monday", ALL),
    Told("Kezia asks Tilly", GROWN_UP),
    Told("Joe's check and two immunisations", ALL),
    Told("Write to the housing officer about the arrears, with Donna", ALL),
    Told("Ring before coming, never after 7 pm", ALL),
    Told("Pat writes down the days", GROWN_UP),
    Told("Bring Steph into the plan", ALL),
    Told("Ruth at the core group", GROWN_UP),
    Told("Monday 7 September", ALL),
    Told("Friday 25 September", ALL),
    Told(
        "Donna rings Pat first, then the out-of-hours number; Imran calls everybody together within two working days.",
        GROWN_UP,
    ),
    # How it ended.
    Told("neglect", GROWN_UP, often=True),
    Told("It's over the top", GROWN_UP),
    Told("First core group", GROWN_UP),
    Told("Monday 14 September", GROWN_UP),
    Told("Thursday 26 November", ALL),
    Told("St Aidan's", GROWN_UP, often=True),
    Told("For the people at this meeting, so that everybody can do their part of the plan.", GROWN_UP),
    # Who was there.
    Told("PC Dan Wills", GROWN_UP),
    Told("Tilly Marsh", ALL, often=True),
    Told("Kezia Brown", GROWN_UP | copies("child Tilly")),
    Told("Ruth Adeyemi", ALL),
    Told("father of Joe, lives elsewhere", GROWN_UP | copies("child Tilly", "child Joe")),
    Told("Offered her spare room", GROWN_UP),
    # The doctor's report.
    Told("Report of the family doctor", GROWN_UP),
    Told("Family doctor of Donna, Tilly and Joe since 2017.", GROWN_UP),
)
