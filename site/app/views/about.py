"""About these meetings, for the people who come: for parents and other grown-ups, for children, and a page to print.

In plain words of our own. What it says of rights is what anybody may do in the room; what a court or a law gives
somebody is told by those whom the links lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from htpy import Element, Node, a, div, h1, h2, li, main, nav, p, section, span, ul

from sos_core.language import Language

PAGES = ("about.html", "about-children.html", "about-print.html")


@dataclass(frozen=True, slots=True)
class Link:
    """A page of somebody else, where there is more to read."""

    words: str
    address: str


def about(t: Language, links: Sequence[Link]) -> Element:
    return main("#main.about", tabindex="-1")[
        h1[t("About these meetings")],
        _ways(t, "about.html"),
        _for_grown_ups(t),
        section(aria_labelledby="more")[
            h2("#more")[t("Where to find more")],
            p[t("These pages belong to others. When you open one, your browser remembers it.")],
            ul[(li[a(href=link.address, rel="noreferrer noopener external")[t(link.words)]] for link in links)],
        ],
        p(".hint")[
            t("For meetings in the Signs of Safety® style. Independent, and not endorsed by the owners of that mark.")
        ],
    ]


def for_children(t: Language) -> Element:
    return main("#main.about.for-children", tabindex="-1")[
        h1[t("A meeting about you")],
        _ways(t, "about-children.html"),
        _part(t("What is it?"), t("Some people want you to be safe and well. They meet to talk about it."),
              t("You can come, or you can send your words or a picture.")),
        _part(t("What do they talk about?"), t("What are we worried about?"), t("What is going well?"),
              t("What needs to happen?")),
        _part(t("Why do they ask for a number?"), t("10 is the best and 0 is the worst."),
              t("You say where you think things are. No number is wrong."),
              t("You can point at a face or a step on a ladder.")),
        _list(t("What can you do?"), (
            t("You can say: I'd rather not say."),
            t("You can say: that is wrong."),
            t("You can ask for a break."),
            t("You can bring somebody you like."),
            t("You can tell the leader something on your own."),
        )),
        _part(t("What comes after?"), t("You get a page that says what will happen now."),
              t("You can ask the leader who else gets one.")),
        _part(t("Are you scared now?"), t("Tell a grown-up you trust."), t("If you are in danger now, ring 999."),
              t("You can ring Childline for free: 0800 1111.")),
    ]  # fmt: skip


def to_print(t: Language) -> Element:
    return main("#main.about", tabindex="-1")[
        h1[t("Before our meeting")],
        _ways(t, "about-print.html"),
        div(".blanks")[
            (
                p[words, " ", span(".blank")]
                for words in (t("Day and time:"), t("Place:"), t("Who leads it:"), t("Ring:"))
            )
        ],
        _for_grown_ups(t),
        section(aria_labelledby="think")[
            h2("#think")[t("What I want to say")],
            (
                p(".note")[words]
                for words in (t("What worries me"), t("What goes well"), t("What I want to happen"))
            ),
        ],
    ]  # fmt: skip


def _ways(t: Language, here: str) -> Element:
    words = (t("For parents and others"), t("For children"), t("One page to print"))
    return nav(".ways", aria_label=t("About these meetings"))[
        ul[
            (
                li[a(href=page, aria_current="page" if page == here else None)[said]]
                for page, said in zip(PAGES, words, strict=True)
            ),
            li[a(href="index.html")[t("Back to the board")]],
        ]
    ]


def _for_grown_ups(t: Language) -> Node:
    return [
        _part(
            t("What is it?"),
            t("People who know your child meet. They want your child to be safe and well."),
            t("They ask what worries people, what goes well, and what needs to happen."),
        ),
        _part(
            t("What happens?"),
            t("One person leads and asks. What people say is written down where all can see it."),
            t("At the end you agree goals, and who does what by when."),
        ),
        _part(
            t("What is the scale for?"),
            t("Each person may give a number from 0 to 10. It shows where people see things differently."),
            t("Then you talk about why. It is not a test. Nobody adds the numbers up."),
        ),
        _list(
            t("What you may do in the room"),
            (
                t("Pass. You do not have to answer."),
                t("Say: that is not what I said. It is put right where all can see it."),
                t("Bring somebody who helps you. Tell the leader before the meeting."),
                t("Ask for a break, for plain words, or for somebody who speaks your language."),
                t("Tell the leader something alone."),
            ),
        ),
        _part(
            t("The record"),
            t("It says who came, what was said and what was agreed. People get a copy on the day."),
            t("Not everything is in every copy. Ask the leader who gets which one."),
            t("The board sends nothing by itself. The leader hands the record over."),
        ),
    ]


def _part(words: str, *said: str) -> Element:
    return section[h2[words], (p[one] for one in said)]


def _list(words: str, said: Iterable[str]) -> Element:
    return section[h2[words], ul(".may")[(li[one] for one in said)]]
