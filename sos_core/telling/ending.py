"""How the meeting ended: decisions with those who do not agree, when people meet again, who has which copy; and what
the record is for, with the code by which two people know that they have the same one."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.canonical import short
from sos_core.model.conclusions import Audience, Decision, Dissent, NextMeeting
from sos_core.presets import keep_until_of, preset_for
from sos_core.retelling import coming
from sos_core.retelling.afterwards import of_an_earlier
from sos_core.retelling.putting_right import ASKED, code_told, whom_to_tell
from sos_core.telling.blocks import Block, Heading, Item, Paragraph, Table
from sos_core.telling.teller import Teller, there
from sos_core.telling.typed import cleaned, set_apart
from sos_core.wording import AUDIENCES, WAYS


def decisions(teller: Teller) -> Iterator[Block]:
    if teller.meeting.decisions:
        yield Heading(teller.t("What was decided"), 1)
        for decision in teller.meeting.decisions:
            yield from _decision(teller, decision)


def _decision(teller: Teller, decision: Decision) -> Iterator[Block]:
    t = teller.t
    category = teller.typed(decision.category)
    yield Heading(t("For {name}", name=teller.name(decision.child)) if decision.child else t("For everybody"), 2)
    yield Paragraph(
        teller.in_a_row(
            teller.typed(decision.decision), t("category: {category}", category=category) if category else ""
        )
    )
    if decision.agree:
        yield Paragraph(t("Agree: {names}", names=teller.names(decision.agree)))
    yield from (Item(_dissent(teller, dissent)) for dissent in decision.dissent)
    if limited := teller.limited(decision.limits):
        yield Paragraph(limited)


def _dissent(teller: Teller, dissent: Dissent) -> str:
    name = teller.name(dissent.person)
    if not cleaned(dissent.words):
        return teller.t("{name} does not agree.", name=name)
    return teller.t("{name} does not agree: {words}", name=name, words=teller.quoted_in_line(dissent.words))


def core_group(teller: Teller) -> Iterator[Block]:
    if teller.meeting.core_group:
        yield Heading(teller.t("Core group"), 1)
        yield Paragraph(teller.names(teller.meeting.core_group))


def next_meetings(teller: Teller) -> Iterator[Block]:
    if teller.meeting.next_meetings:
        yield Heading(teller.t("When we meet again"), 1)
        yield from (_next_meeting(teller, meeting) for meeting in coming.meetings_to_come(teller))


def _next_meeting(teller: Teller, meeting: NextMeeting) -> Item:
    t = teller.t
    what, when = teller.typed(meeting.what), when_and_where(teller, meeting)
    return Item(
        coming.told_as_others(teller, meeting, t("{what}: {when}", what=what, when=when) if when else what),
        there(coming.who_comes(teller, meeting), teller.limited(meeting.limits)),
    )


def when_and_where(teller: Teller, meeting: NextMeeting) -> str:
    t = teller.t
    return teller.in_a_row(
        t.day(meeting.day) if meeting.day else "",
        t.time(meeting.time) if meeting.time else "",
        teller.typed(meeting.place),
    )


def putting_right(teller: Teller) -> Iterator[Block]:
    """Whom a family tells. What is pasted or typed over somewhere is no file that could be opened and sent back."""
    if told := whom_to_tell(teller):
        yield Heading(teller.t(ASKED), 1)
        yield Paragraph(teller.joined(told, " "))


def copies(teller: Teller) -> Iterator[Block]:
    t, given = teller.t, teller.meeting.copies
    if given:
        yield Heading(t("Who was given a copy"), 1)
        yield Table(
            t("Copies of this record"),
            (t("Who"), t("Which"), t("How"), t("When"), t("Check code")),
            tuple(
                (
                    teller.name(copy.person),
                    "\n".join(
                        there(t(AUDIENCES[copy.audience]), of_an_earlier(teller, copy), teller.limited(copy.limits))
                    ),
                    t(WAYS[copy.way]),
                    t.day(copy.day) if copy.day else "",
                    short(copy.digest) if copy.digest else "",
                )
                for copy in given
            ),
        )


def purpose(teller: Teller) -> Iterator[Block]:
    """What the record is for, how long it is kept and how to look after it. What the meeting does not say of it, its
    preset says."""
    t, meeting = teller.t, teller.meeting
    preset = preset_for(meeting, t)
    day = meeting.keep_until or keep_until_of(preset, meeting.held_on)
    yield Heading(t("About this record"), 1)
    yield from map(
        Paragraph,
        there(
            cleaned(meeting.purpose) or cleaned(preset.purpose),
            t(
                "Keep this record no longer than {day}. Then delete the file, and destroy what is on paper.",
                day=t.day(day),
            )
            if day
            else "",
            t(
                "This record tells what people said and agreed at the meeting. That something stands here does not "
                "mean that everybody agrees with it: where somebody does not, it says so."
            ),
            t(
                "It is about a family and is confidential. Keep it where others do not find it, and show it only to "
                "people who need it to help."
            ),
            _reach(teller),
            t("For meetings in the Signs of Safety® style; independent, not endorsed by the owners of that mark."),
            _as_it_was(teller),
            checked(teller),
        ),
    )


def _reach(teller: Teller) -> str:
    t = teller.t
    if teller.copy.audience is Audience.WHOLE:
        return t("This is the meeting itself, with what is in no other copy. Do not hand it on to anybody.")
    if teller.for_professionals:
        return t("This copy holds things that are for professionals only. Do not hand it on to anybody else.")
    return t("What is for professionals only is not in this copy.")


def _as_it_was(teller: Teller) -> str:
    t, changed = teller.t, teller.meeting.changed.local
    return t("The record as it was on {day} at {time}.", day=t.day(changed.date()), time=t.time(changed.time()))


def checked(teller: Teller) -> str:
    """The code of this copy. A copy for somebody else has another one; the page of the same copy has the same."""
    return code_told(teller, set_apart(short(teller.digest), teller.t.direction))
