"""The scaling questions: what was asked, where everybody stands, and who gave no number.

The lowest answer stands first. There is no mean and no percentage, and answers on different instruments are never
pooled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sos_core.language import mark
from sos_core.model.answers import HIGHEST, LOWEST, Answer, Instrument, Question
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER
from sos_core.scaling import Because, Change, Changed, asked_then, changes, on_instrument, side_by_side, spread
from sos_core.telling.blocks import Block, Heading, Item, Paragraph, Table
from sos_core.telling.teller import Teller, beside, there
from sos_core.telling.typed import cleaned
from sos_core.wording import FACES, INSTRUMENTS, NON_ANSWERS

_WITH: Final = {
    Instrument.LADDER: mark("{names}, with the ladder"),
    Instrument.STEPS: mark("{names}, with the steps to a door"),
    Instrument.FACES: mark("{names}, with the faces"),
}
_GONE: Final = {
    Change.NOT_HERE: mark("Answered last time, not here today: {names}."),
    Change.NO_ANSWER: mark("Answered last time, no answer today: {names}."),
}
_NEW: Final = {
    Because.INSTRUMENT: mark("new: answered in another way last time"),
    Because.FACE: mark("another face last time"),
}


def scale(teller: Teller) -> Iterator[Block]:
    if teller.meeting.questions:
        yield Heading(teller.t("Where everybody stands, from 10 to 0"), 1)
        for question in teller.meeting.questions:
            yield from _question(teller, question)


def _question(teller: Teller, question: Question) -> Iterator[Block]:
    t = teller.t
    yield Heading(" ".join(cleaned(question.text).split()), 2)
    about = beside(
        t("About {name}", name=teller.name(question.child)) if question.child else "", teller.limited(question.limits)
    )
    worry = teller.typed(teller.statements[question.danger].text) if question.danger else ""
    yield from map(
        Paragraph,
        there(
            about,
            t("About this worry: {words}", words=worry) if worry else "",
            t("{what}: {value}", what=HIGHEST, value=teller.typed(question.at_ten)),
            t("{what}: {value}", what=LOWEST, value=teller.typed(question.at_zero)),
        ),
    )
    order = {id: place for place, id in enumerate(teller.people)}
    answers = tuple(sorted(question.answers, key=lambda answer: order[answer.person]))
    before = _last_time(teller, question)
    for instrument, given, words in _by_instrument(teller, answers):
        if words:
            yield Heading(words, 3)
        if instrument is not Instrument.FACES:
            yield from map(Paragraph, there(_spread_told(teller, given), _sides_told(teller, given, instrument)))
        yield _answers(teller, instrument, given, before)
    left = [answer for answer in answers if answer.non_answer]
    if left:
        yield Heading(t("Without a number"), 3)
        yield from (_without(teller, answer) for answer in left)
    yield from map(Paragraph, _not_again(teller, question))


def _by_instrument(teller: Teller, answers: tuple[Answer, ...]) -> Iterator[tuple[Instrument, tuple[Answer, ...], str]]:
    """One instrument after the other: those that a child answered with, the numbers, those of grown-ups alone."""
    t = teller.t
    given = tuple(answer for answer in answers if answer.non_answer is None)
    childs = {answer.instrument for answer in given if answer.person in teller.children} - {Instrument.NUMBERS}
    for instrument in sorted(Instrument, key=lambda instrument: instrument not in childs):
        on_it = on_instrument(given, instrument)
        if not on_it:
            continue
        words = ""
        if instrument in childs:
            words = t(_WITH[instrument], names=teller.names(answer.person for answer in on_it))
        elif instrument is not Instrument.NUMBERS:
            words = t("Answered in another way: {instrument}", instrument=t(INSTRUMENTS[instrument]))
        elif childs:
            words = t("With numbers")
        yield instrument, on_it, words


def _spread_told(teller: Teller, given: tuple[Answer, ...]) -> str:
    """The lowest and the highest with their names, then the middle, of answers on one instrument."""
    t = teller.t
    round_ = spread(given)
    assert round_ is not None
    if len(given) == 1:
        names = teller.names(round_.at_lowest)
        return t("{names}: {number} of {highest}.", names=names, number=round_.lowest, highest=HIGHEST)
    if round_.lowest == round_.highest:
        return t("All who answered said {number}.", number=round_.lowest)
    ends = t(
        "From {lowest} ({who_lowest}) to {highest} ({who_highest}).",
        lowest=round_.lowest,
        who_lowest=teller.names(round_.at_lowest),
        highest=round_.highest,
        who_highest=teller.names(round_.at_highest),
    )
    if len(round_.middle) == 1:
        return f"{ends} {t('The middle answer is {middle}.', middle=round_.middle[0])}"
    left, right = round_.middle
    return f"{ends} {t('The middle is between {left} and {right}.', left=left, right=right)}"


def _sides_told(teller: Teller, given: tuple[Answer, ...], instrument: Instrument) -> str:
    """The two sides beside each other by pairs. Of two answers the sentence above has said as much."""
    sides = side_by_side(teller.meeting.people, given, instrument)
    if sides is None or len(given) < 3:
        return ""
    return teller.t.count(
        "Family and network beside professionals: in {higher} of {n} pair the family's answer is the higher, in "
        "{lower} the lower.",
        "Family and network beside professionals: in {higher} of {n} pairs the family's answer is the higher, in "
        "{lower} the lower.",
        sides.pairs,
        higher=sides.higher,
        lower=sides.lower,
    )


def _answers(teller: Teller, instrument: Instrument, given: tuple[Answer, ...], before: Mapping[Id, str]) -> Table:
    t = teller.t
    faces = instrument is Instrument.FACES
    # A face has no lowest and no highest: faces stay in the order of the people.
    ordered = given if faces else sorted(given, key=lambda answer: answer.number or 0)
    return Table(
        t("The answers"),
        (
            t("Answer"),
            t("Who"),
            t("Last time"),
            t("What makes it that") if faces else t("What makes it that, and not lower"),
            t("What would make it better") if faces else t("What would make it one higher"),
        ),
        tuple(
            (
                t(FACES[answer.face])
                if answer.face is not None
                else t("{number} of {highest}", number=answer.number, highest=HIGHEST),
                "\n".join(there(teller.name(answer.person), _marks(teller, answer))),
                before.get(answer.person, ""),
                *(teller.quoted(words) if cleaned(words) else "" for words in (answer.reason, answer.one_higher)),
            )
            for answer in ordered
        ),
        lead=2,
    )


def _marks(teller: Teller, answer: Answer) -> str:
    return beside(teller.prepared(answer.prepared), teller.limited(answer.limits))


def _without(teller: Teller, answer: Answer) -> Item:
    assert answer.non_answer is not None
    told = teller.t("{name}: {why}", name=teller.name(answer.person), why=teller.t(NON_ANSWERS[answer.non_answer]))
    said = [teller.quoted(words) for words in (answer.reason, answer.one_higher) if cleaned(words)]
    return Item(told, there(*said, _marks(teller, answer)))


def _last_time(teller: Teller, question: Question) -> Mapping[Id, str]:
    """For everybody who answered now, what they answered then. Empty where nothing can be set beside it."""
    if asked_then(teller.meeting, question) is None:
        return {}
    return {
        changed.person: "\n".join(there(_before(teller, changed), _only_leader(teller, changed)))
        for changed in changes(teller.meeting, question)
        if changed.person is not None and changed.change not in _GONE
    }


def _before(teller: Teller, changed: Changed) -> str:
    t = teller.t
    if changed.change is Change.NEW:
        return t(_NEW[changed.because]) if changed.because in _NEW else t("new")
    return t("the same") if changed.change is Change.SAME else t("was {number}", number=changed.before)


def _not_again(teller: Teller, question: Question) -> Iterator[str]:
    """Who answered then and did not now; or that the whole question is new."""
    t, meeting = teller.t, teller.meeting
    if meeting.previous is None:
        return
    if asked_then(meeting, question) is None:
        if question.answers:
            yield t("This question is new: nothing from the meeting before can be set beside it.")
        return
    changed = changes(meeting, question)
    for change, told in _GONE.items():
        names = [_name(teller, one) for one in changed if one.change is change]
        if names:
            yield t(told, names=t.names(names))


def _name(teller: Teller, changed: Changed) -> str:
    if changed.person is not None:
        name = teller.name(changed.person)
    else:
        assert teller.meeting.previous is not None
        name = next(teller.typed(one.name) for one in teller.meeting.previous.people if one.id == changed.was)
    return " ".join(there(name, _only_leader(teller, changed)))


def _only_leader(teller: Teller, changed: Changed) -> str:
    """What rests on something that only the leader may see is in the leader's own copy alone, and marked there."""
    return teller.limited(FOR_LEADER) if changed.leader_only else ""
