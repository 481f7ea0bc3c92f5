"""How a reader puts right what is not, and by what two people know that they have the same copy."""

from __future__ import annotations

from typing import Final

from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.details import DetailSort
from sos_core.model.people import Person
from sos_core.retelling.retelling import Retelling, Text

ASKED: Final = mark("Is something not right?")

_READ_AT_HOME: Final = frozenset({Audience.PERSON, Audience.FAMILY, Audience.EVERYONE})
"""Whose copies say it. A child's says it in words of its own; the others are read by people whose work it is."""


def leaders_to_ask(it: Retelling[Text]) -> list[Person]:
    """Whoever led the meeting. Nobody is told to ask themselves."""
    return [person for person in it.people.values() if person.leads and person.id != it.copy.reader]


def whom_to_tell(it: Retelling[Text]) -> list[Text]:
    """Whom a family tells that something is not right, with the telephone where this copy may have it."""
    leaders = leaders_to_ask(it)
    if it.copy.audience not in _READ_AT_HOME or it.for_professionals or not leaders:
        return []
    names = it.names(person.id for person in leaders)
    return [it.told("Tell {names}, who led the meeting.", names=names), *telephones(it, leaders)]


def to_press(it: Retelling[Text]) -> tuple[bool, bool]:
    """Whether the board shows, beside a statement of this copy, the button for what its reader said, and the one for
    what others said. In a copy for several people each of them says first who they are."""
    reader, statements = it.copy.reader, it.meeting.statements
    own = any(reader in one.said_by if reader else one.said_by for one in statements)
    return own, any(reader is None or reader not in one.said_by for one in statements)


def telephones(it: Retelling[Text], people: list[Person]) -> list[Text]:
    """As far as the copy has them. No copy that is read at home says who else may not have one."""
    return [
        it.told("Telephone of {name}: {number}.", name=it.name(person.id), number=it.typed(detail.text))
        for person in people
        for detail in person.details
        if detail.sort is DetailSort.PHONE
    ]


def code_told(it: Retelling[Text], code: str) -> Text:
    """What the code of this copy is good for. Each person's copy has another one, which is no sign that it is false."""
    if it.copy.reader is not None:
        return it.told(
            "Check code: {code}. This copy was made for one person, so nobody else's has this code. Whoever was given "
            "it sees by the code that it is still the same.",
            code=code,
        )
    return it.told(
        "Check code: {code}. Two people who find the same code hold the same record. A copy that was made for one "
        "person has a code of its own.",
        code=code,
    )
