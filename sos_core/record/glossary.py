"""Words of the trade in our own plain sentences, for those who read a record in easy words."""

from __future__ import annotations

import re
from typing import Final

import htpy as h
from htpy import Node

from sos_core.language import Language, mark
from sos_core.record.reading import Reading
from sos_core.record.sentences import at_once

WORDS: Final = {
    mark("child protection conference"): mark(
        "A meeting about whether a child is safe. It can decide on a child protection plan."
    ),
    mark("child protection plan"): mark(
        "A plan that says who does what to keep a child safe. The family and the people who work with them look at it "
        "together until it is not needed any more."
    ),
    mark("review conference"): mark("A later meeting. It looks at what has changed, and what is still needed."),
    mark("conference"): mark("A meeting of the family and of people who work with them."),
    mark("core group"): mark("A few people from the family and from work. They meet often to make the plan happen."),
    mark("child in need"): mark("A child who needs some help from the council to be well."),
    mark("team around the family"): mark("People from different services who help one family and plan it together."),
    mark("child looked after"): mark("A child who is in the care of the council."),
    mark("pre-proceedings"): mark(
        "The time before the council asks a court to decide. There is still time to change things."
    ),
    mark("neglect"): mark(
        "A child does not get what every child needs: food, warm clothes, a doctor, or somebody who looks after them."
    ),
    mark("physical abuse"): mark("Somebody hurts the body of a child."),
    mark("emotional abuse"): mark("Somebody makes a child feel frightened, bad or not loved, again and again."),
    mark("sexual abuse"): mark("Somebody does sexual things to a child, or makes a child see or do them."),
    mark("domestic abuse"): mark("Somebody hurts, frightens or controls a partner or somebody in the family."),
    mark("safeguarding"): mark("Keeping children and grown-ups safe from harm."),
    mark("safety plan"): mark("What family, friends and services do so that the child is safe."),
    mark("bottom line"): mark("The least that is done, whatever else happens."),
    mark("advocate"): mark("Somebody whose work is to help a person to be heard."),
    mark("independent chair"): mark("Somebody who leads the meeting and does not work with the family."),
    mark("social worker"): mark("Somebody whose work is to help families and to keep children safe."),
    mark("health visitor"): mark("A nurse who visits families with small children."),
    mark("medical practitioner"): mark("A doctor, or somebody else who treats people."),
    mark("housing officer"): mark("Somebody who works for the landlord or the council and looks after homes."),
    mark("professional"): mark("Somebody who is here because of their work: a teacher, a nurse, the police."),
    mark("agency"): mark("A service that works with families: a school, the health service, the police."),
    mark("immunisation"): mark("A medicine, mostly an injection, that keeps an illness away."),
    mark("arrears"): mark("Money that should have been paid already."),
    mark("apologies"): mark("Somebody could not come, and said so before."),
}
"""Longer ones before those that they begin or end with."""


def words_told(reading: Reading, told: Node) -> Node:
    """What the words of the trade mean that occur in `told`, in the order of the list."""
    t = reading.t
    used = _used(str(at_once(told)), t)
    return (
        used
        and h.section(".glossary")[
            h.h2[t("What is meant by these words?")],
            h.dl(".told")[([h.dt[t(word)], h.dd[t(WORDS[word])]] for word in used)],
        ]
    )


def _used(page: str, t: Language) -> list[str]:
    # What stands between the tags. An apostrophe that is written as `&#39;` is in no word of the list.
    text = re.sub("<[^>]*>", " ", page).casefold()
    by_term = {t(word).casefold(): word for word in WORDS}
    anywhere = "|".join(map(re.escape, by_term))
    found = {by_term[one] for one in re.findall(rf"(?<!\w)({anywhere})(?:s|es)?(?!\w)", text)}
    return [word for word in WORDS if word in found]
