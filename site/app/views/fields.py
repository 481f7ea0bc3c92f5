"""Controls of a form, each with its label, its hint and what is wrong with it. All are at least 44 px high in the
style sheet, and say their problem to a screen reader through `aria-describedby`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from htpy import (
    Element,
    Node,
    VoidElement,
    button,
    div,
    fieldset,
    label,
    legend,
    option,
    p,
    select,
    span,
    textarea,
)
from htpy import (
    input as input_,
)

from app.views.scene import Scene
from sos_core.model.people import Person


def action(
    words: Node,
    command: str,
    fields: Mapping[str, object] | None = None,
    *,
    kind: str = "",
    **attributes: Any,
) -> Element:
    """A button that sends a message by itself."""
    sent = {"data-fields": json.dumps(fields)} if fields else {}
    return button(type="button", class_=["action", kind], data_command=command, **sent, **attributes)[words]


def for_whom(words: str, about: str) -> Node:
    """A button's words, with what it belongs to for those who do not see where it stands: "Edit: The police …"."""
    return [words, span(".unseen")[": ", about[:60]]]


def send(words: Node, *, kind: str = "main") -> Element:
    return button(type="submit", class_=["action", kind])[words]


def hidden(**values: str) -> list[VoidElement]:
    return [input_(type="hidden", name=name, value=value) for name, value in values.items()]


class Form:
    """Makes the controls of one form: knows its id, what stands in it, and what is wrong with it."""

    def __init__(self, scene: Scene, id: str, values: Mapping[str, Any] | None = None) -> None:
        self.scene = scene
        self.id = id
        self.values = values or {}

    def _value(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def _described(self, name: str, hint: str) -> tuple[dict[str, Any], list[Node]]:
        """Attributes that tie a control to its hint and its problem, and those two."""
        id = f"{self.id}-{name}"
        problem = self.scene.screen.problem_of(self.id, name)
        notes: list[Node] = []
        ids = []
        if hint:
            notes.append(p(".hint", id=f"{id}-hint")[hint])
            ids.append(f"{id}-hint")
        if problem:
            notes.append(p(".problem", id=f"{id}-problem")[problem.sentence(self.scene.t)])
            ids.append(f"{id}-problem")
        attributes: dict[str, Any] = {"id": id}
        if ids:
            attributes["aria-describedby"] = " ".join(ids)
        if problem:
            attributes["aria-invalid"] = "true"
        return attributes, notes

    def problem(self, name: str) -> Node:
        """What is wrong with a control that is drawn elsewhere."""
        problem = self.scene.screen.problem_of(self.id, name)
        return p(".problem", id=f"{self.id}-{name}-problem")[problem.sentence(self.scene.t)] if problem else None

    def line(self, name: str, words: str, *, hint: str = "", type: str = "text", **more: Any) -> Element:
        """One line of text, a day, a time or a number."""
        attributes, notes = self._described(name, hint)
        value = self._value(name)
        if type == "time":
            value = value[:5]
        control = input_(type=type, name=name, value=value or None, autocomplete="off", **attributes, **more)
        return div(".field")[label(for_=attributes["id"])[words], notes, control]

    def lines(self, name: str, words: Node, *, hint: str = "", rows: int = 2, **more: Any) -> Element:
        """Sentences. `dir=auto`: each text runs the way its own script does."""
        attributes, notes = self._described(name, hint)
        control = textarea(name=name, rows=str(rows), dir="auto", autocomplete="off", **attributes, **more)[
            # The first line break after the tag is dropped by every HTML parser: one more keeps the person's own.
            "\n" + self._value(name)
        ]
        return div(".field.lines")[label(for_=attributes["id"])[words], notes, control]

    def choice(
        self, name: str, words: Node, options: Iterable[tuple[str, str]], *, hint: str = "", **more: Any
    ) -> Element:
        """One of several."""
        attributes, notes = self._described(name, hint)
        chosen = self._value(name)
        return div(".field")[
            label(for_=attributes["id"])[words],
            notes,
            select(name=name, **attributes, **more)[
                (option(value=value, selected=value == chosen)[shown] for value, shown in options)
            ],
        ]

    def tick(self, name: str, words: Node, **more: Any) -> Element:
        """Yes or no."""
        return label(".tick")[
            input_(type="checkbox", name=name, id=f"{self.id}-{name}", checked=bool(self.values.get(name)), **more),
            span[words],
        ]

    def several(
        self,
        name: str,
        words: str,
        people: Sequence[Person],
        under: Callable[[Person], str | None] = lambda _: None,
        /,
        *,
        hint: str = "",
        **more: Any,
    ) -> Node:
        """Any number of people, as a row of names to touch; `under`: as a row for each of these headings."""
        if not people:
            return None
        attributes, notes = self._described(name, hint)
        chosen = self.values.get(name) or ()
        return fieldset(".several", **attributes, **more)[
            legend[words],
            notes,
            (
                [
                    heading and p(".hint")[heading],
                    div(".names", role=heading and "group", aria_label=heading)[
                        (
                            label(class_=["tick", person.side.value])[
                                input_(type="checkbox", name=f"{name}[]", value=person.id, checked=person.id in chosen),
                                span[person.name],
                            ]
                            for person in row
                        )
                    ],
                ]
                for heading, row in groupby(people, under)
            ),
        ]
