"""The copy for a child, in a few plain words: what you said, what is good, who does what, when we meet, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sos_core.copies.advocates import is_advocate_of
from sos_core.model.people import Person, Side
from sos_core.model.statements import Statement
from sos_core.retelling.afterwards import came_later_for_child
from sos_core.retelling.opening import when
from sos_core.telling.afterwards import sent_later
from sos_core.telling.blocks import Block, Heading, Item, Paragraph, Table
from sos_core.telling.board import corrections, drawings, interpreted, said
from sos_core.telling.ending import checked, next_meetings
from sos_core.telling.teller import Teller, there
from sos_core.telling.typed import cleaned


def for_child(teller: Teller, child: Person) -> Iterator[Block]:
    t, meeting = teller.t, teller.meeting
    yield Heading(t("Our meeting"), 0)
    yield Paragraph(t("This was made for you: {name}", name=teller.name(child.id)))
    yield Paragraph(teller.in_a_row(when(teller), teller.typed(meeting.place)))
    yield from map(Paragraph, there(came_later_for_child(teller)))
    theirs = [s for s in meeting.statements if _is_theirs(s, child)]
    others = [s for s in meeting.statements if not _is_theirs(s, child)]
    drawn = list(drawings(teller, (one for one in meeting.drawings if one.by == child.id), named=False))
    yield from _section(t("What you said"), [_words(teller, s, named=False) for s in theirs])
    yield from _section(t("What you drew"), drawn)
    yield from sent_later(teller, child)
    yield from _section(t("What you want"), [Item(teller.quoted(one.text), of_child=True) for one in meeting.goals])
    yield from _section(t("What is good"), [_words(teller, s, named=True) for s in others])
    if meeting.steps:
        yield Heading(t("Who does what"), 1)
        yield Table(
            t("What people will do now"),
            (t("What"), t("Who"), t("By when")),
            tuple((cleaned(step.what), teller.who_does(step), teller.by_when(step)) for step in meeting.steps),
        )
    yield from next_meetings(teller)
    known = [person for person in teller.people.values() if person.id != child.id]
    yield from _section(t("Who is who"), [Item(_known(teller, person)) for person in known])
    yield Heading(t("Whom you can ask"), 1)
    yield from map(Paragraph, _to_ask(teller, child, known))


def _is_theirs(statement: Statement, child: Person) -> bool:
    return statement.own_words and child.id in statement.said_by


def _section(heading: str, items: Sequence[Item]) -> Iterator[Block]:
    if items:
        yield Heading(heading, 1)
        yield from items


def _words(teller: Teller, statement: Statement, *, named: bool) -> Item:
    return Item(
        said(teller, statement),
        there(
            interpreted(teller, statement),
            teller.names(statement.said_by) if named else "",
            *corrections(teller, statement),
        ),
        of_child=not named,
    )


def _known(teller: Teller, person: Person) -> str:
    name, role = teller.name(person.id), teller.typed(person.role)
    return teller.t("{name}: {role}", name=name, role=role) if role else name


def _to_ask(teller: Teller, child: Person, known: list[Person]) -> tuple[str, ...]:
    """The child's advocate first, whoever led the meeting, and others whose work it is. A relative who is only named
    here may be the one whom the child fears."""
    t = teller.t
    advocates = [person for person in known if is_advocate_of(person, child, teller.meeting.people)]
    at_work = [person for person in known if person.leads or person.side is Side.PROFESSIONAL]
    helpers = [teller.name(person.id) for person in dict.fromkeys((*advocates, *at_work))]
    return there(
        t("Is something in here not right, or do you want to ask something?"),
        t("You can ask these people: {names}.", names=t.names(helpers)) if helpers else "",
        t("You can ask any grown-up whom you trust."),
        t("You decide whom you show this to. Keep it where others do not find it."),
        checked(teller),
    )
