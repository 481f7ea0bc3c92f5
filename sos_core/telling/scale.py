"""The scaling questions: what was asked, where everybody stands, and who gave no number.

The lowest answer stands first. There is no mean and no percentage, and answers on different instruments are never
pooled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sos_core.model.answers import HIGHEST, LOWEST, Answer, Instrument, Question
from sos_core.model.frozen import Id
from sos_core.retelling.change import last_time, not_again
from sos_core.retelling.round import answers_in_order, by_instrument, pairs_told
from sos_core.retelling.whence import prepared
from sos_core.scaling import spread
from sos_core.telling.blocks import Block, Heading, Item, Paragraph, Table
from sos_core.telling.teller import Teller, beside, there
from sos_core.telling.typed import cleaned
from sos_core.wording import FACES, NON_ANSWERS


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
    answers = answers_in_order(teller, question)
    before = {id: "\n".join(there(then, limited)) for id, then, limited in last_time(teller, question)}
    for instrument, given, words in by_instrument(teller, answers):
        if words:
            yield Heading(words, 3)
        if instrument is not Instrument.FACES:
            yield from map(Paragraph, there(_spread_told(teller, given), pairs_told(teller, given, instrument)))
        yield _answers(teller, instrument, given, before)
    left = [answer for answer in answers if answer.non_answer]
    if left:
        yield Heading(t("Without a number"), 3)
        yield from (_without(teller, answer) for answer in left)
    yield from map(Paragraph, not_again(teller, question))


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
    return beside(prepared(teller, answer.prepared), teller.limited(answer.limits))


def _without(teller: Teller, answer: Answer) -> Item:
    assert answer.non_answer is not None
    told = teller.t("{name}: {why}", name=teller.name(answer.person), why=teller.t(NON_ANSWERS[answer.non_answer]))
    said = [teller.quoted(words) for words in (answer.reason, answer.one_higher) if cleaned(words)]
    return Item(told, there(*said, _marks(teller, answer)))
