"""What people answer with: numbers, a ladder, steps to a door, faces. Each is a group of radio buttons as large as a
thumb.

`ends` tells what is at the top and at the bottom, the top first; `choices` is what is touched. Both are drawn from the
question and the instrument alone, so that they serve whoever holds the device. Where somebody stands is shown by a
figure and a thick line, never by colour alone. The faces are those of the record: none cries, and none is a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from htpy import Element, Node, dd, div, dl, dt, fieldset, label, legend, path, span, svg
from htpy import input as input_

from app.forms import FACE
from sos_core.language import Language, mark
from sos_core.model.answers import HIGHEST, LOWEST, Face, Instrument, QuestionWords
from sos_core.record.faces import drawn
from sos_core.wording import FACES

_ENDS: Final = {
    Instrument.NUMBERS: (str(HIGHEST), str(LOWEST)),
    Instrument.LADDER: (mark("At the top"), mark("At the bottom")),
    Instrument.STEPS: (mark("At the door"), mark("At the bottom")),
}
_CLIMBED: Final = {
    Instrument.LADDER: (
        mark("rung {n} of {highest}, counted from the bottom"),
        mark("on the ground, below the first rung"),
    ),
    Instrument.STEPS: (
        mark("step {n} of {highest}, counted from the bottom, with the door at the top"),
        mark("on the ground, before the first step"),
    ),
}

_WIDTH: Final = 240
_HEIGHT: Final = 56
"""Of the picture of one rung or step: they stand on each other without a gap."""
_RAILS: Final = (80, 160)
_FIRST_STEP: Final = 12
_STEP: Final = 18


def ends(t: Language, question: QuestionWords, instrument: Instrument) -> Element:
    """What is meant by the top and the bottom, the top first, as they are called on the instrument."""
    if instrument is Instrument.FACES:
        top, bottom = drawn(Face.BIG_SMILE), drawn(Face.WORRIED)
        called: tuple[Node, Node] = (
            [top, span(".unseen")[t(FACES[Face.BIG_SMILE])]],
            [bottom, span(".unseen")[t(FACES[Face.WORRIED])]],
        )
    else:
        called = (t(_ENDS[instrument][0]), t(_ENDS[instrument][1]))
    return dl(class_=["ends", instrument.value])[
        div[dt[called[0]], dd(dir="auto")[question.at_ten]],
        div[dt[called[1]], dd(dir="auto")[question.at_zero]],
    ]


def choices(
    t: Language, instrument: Instrument, *, form: str, name: str = "given", chosen: str = "", described: str = ""
) -> Element:
    """All that can be answered, the top first. `form` is the id of the form it stands in, `described` that of what is
    said about it."""
    return fieldset(class_=["instrument", instrument.value], aria_describedby=described or None)[
        legend(".unseen")[t("Your answer")],
        (
            _choice(value, inside, called, f"{form}-{name}", name, chosen)
            for value, inside, called in _all(t, instrument)
        ),
    ]


def _choice(value: str, inside: Node, called: str, id: str, name: str, chosen: str) -> Element:
    return label(".choice-of")[
        input_(
            type="radio",
            name=name,
            value=value,
            id=f"{id}-{value.removeprefix(FACE)}",
            aria_label=called or None,
            checked=value == chosen,
        ),
        span[inside],
    ]


def _all(t: Language, instrument: Instrument) -> Iterator[tuple[str, Node, str]]:
    """Value, what is seen, and what it is called where that cannot be read off it."""
    if instrument is Instrument.FACES:
        for face in Face:
            yield f"{FACE}{face.value}", [drawn(face), span[t(FACES[face])]], ""
        return
    for number in range(HIGHEST, LOWEST - 1, -1):
        if instrument is Instrument.NUMBERS:
            yield str(number), str(number), ""
        else:
            climbed, ground = _CLIMBED[instrument]
            called = t(climbed, n=number, highest=HIGHEST) if number > LOWEST else t(ground)
            yield str(number), _rung(number) if instrument is Instrument.LADDER else _step(number), called


def _rung(number: int) -> Element:
    left, right = _RAILS
    middle = (left + right) // 2
    if number == LOWEST:
        # The rails stand on the ground.
        return _piece(f"M{left} 0v50M{right} 0v50M20 50h200", middle, 50)
    foot = _HEIGHT - 8
    start = 16 if number == HIGHEST else 0
    return _piece(f"M{left} {start}V{_HEIGHT}M{right} {start}V{_HEIGHT}M{left} {foot}H{right}", middle, foot)


def _step(number: int) -> Element:
    here = _FIRST_STEP + number * _STEP
    foot = _HEIGHT - 2
    if number == HIGHEST:
        return _piece(f"M{here} {foot}H{_WIDTH}M{here + 18} {foot}V6h24v{foot - 6}M{here + 36} 32v.01", here + 9, foot)
    start = 0 if number == LOWEST else here
    return _piece(f"M{start} {foot}H{here + _STEP}V-2", here + 9, foot)


def _piece(lines: str, x: int, foot: int) -> Element:
    """One piece of the ladder or the stairs, and somebody who stands on it: to be seen where it is chosen."""
    figure = (
        f"M{x} {foot - 38}a5 5 0 1 0 .1 0M{x} {foot - 28}v14M{x - 6} {foot - 22}h12"
        f"M{x} {foot - 14}l-5 12M{x} {foot - 14}l5 12"
    )
    return svg(
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        fill="none",
        stroke="currentColor",
        stroke_width="4",
        stroke_linecap="round",
        aria_hidden="true",
    )[path(d=lines), path(".figure", d=figure, stroke_width="3")]
