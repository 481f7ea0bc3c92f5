"""The meetings to come: to which of them the reader is asked, and who comes to each."""

from __future__ import annotations

from collections.abc import Sequence

from sos_core.model.conclusions import NextMeeting
from sos_core.retelling.retelling import Retelling, Text


def is_asked(retelling: Retelling[Text], coming: NextMeeting) -> bool:
    """Whether the reader of a copy for one person is asked to come. In a group's, which is read by those who are and
    by others, all stand alike, with who comes to each."""
    reader = retelling.reader
    return reader is None or retelling.meeting.asks(coming, reader.id)


def meetings_to_come(retelling: Retelling[Text]) -> Sequence[NextMeeting]:
    """Those first to which the reader is asked. The others stay in the copy: they were agreed in front of everybody,
    and whoever must not know of one is kept from it by its limits. But it is said with each that it is not for the
    reader, so that nobody takes its day for their own."""
    return sorted(retelling.meeting.next_meetings, key=lambda coming: not is_asked(retelling, coming))


def told_as_others(retelling: Retelling[Text], coming: NextMeeting, told: Text) -> Text:
    """The meeting in words, such that one to which the reader is not asked begins with just that."""
    return told if is_asked(retelling, coming) else retelling.told("Others meet: {what}", what=told)


def who_comes(retelling: Retelling[Text], coming: NextMeeting) -> Text | None:
    """Who is asked to come. Where all are asked to everything, there is nothing to tell apart."""
    told, group = retelling.told, retelling.meeting.core_group
    if not coming.core_group_only:
        some_not = any(other.core_group_only for other in retelling.meeting.next_meetings)
        return told("Everybody is asked to come.") if some_not else None
    who = told("The core group: {names}", names=retelling.names(group)) if group else told("The core group")
    if is_asked(retelling, coming):
        return who
    return retelling.joined([told("You are not asked to come."), who], " ")
