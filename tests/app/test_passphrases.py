"""Passphrases: what they are drawn from, which are advised against, and who gets to see one."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from app.deeds.passphrases import left_open, locked, offered
from app.locks import EMPTY, FEWEST_ROUNDS
from app.passphrases import (
    COMMON,
    ONLY_DIGITS,
    REPEATED,
    SHORT,
    WORDS,
    LockedFile,
    Passphrase,
    new_passphrase,
    normal,
    weakness,
)
from app.state import State, Tools
from app.store import MemoryStore
from app.views.fields import Form
from app.views.passphrase import LOCKED_NOW, NEW_ONE, locked_files, passphrase_field
from app.views.passphrase import new_passphrase as shown
from app.views.scene import Scene
from app.words import COUNT, LISTS, words

from building.places import APP, ROOT
from building.words import page
from sos_core.language import Language
from sos_core.problems import Refused
from tests.app.at_once import at_once
from tests.app.drawn import Element, one
from tests.app.full import full
from tests.app.leader import Leader, clock, ids
from tests.app.locks_by_joserfc import JoserfcLocks
from tests.app.states import leader_with

# The words -----------------------------------------------------------------------------------------------------------


def test_there_are_2048_different_short_plain_words() -> None:
    assert len(set(words())) == len(words()) == COUNT == 2048
    assert [word for word in words() if not re.fullmatch("[a-z]{3,7}", word)] == []
    assert list(words()) == sorted(words())
    assert {path.name for path in (APP / "words").glob("*.txt")} == set(LISTS.values())


def test_no_word_is_taken_for_another() -> None:
    """Neither written with one letter changed or left out, nor as its plural, nor said."""
    there = set(words())
    one_changed = Counter(word[:at] + "?" + word[at + 1 :] for word in words() for at in range(len(word)))
    assert [pattern for pattern, count in one_changed.items() if count > 1] == []
    one_less = [(word, word[:at] + word[at + 1 :]) for word in words() for at in range(len(word))]
    assert [(word, other) for word, other in one_less if other in there] == []
    endings = (("s", ""), ("es", ""), ("ies", "y"))
    plurals = [w.removesuffix(end) + instead for w in words() for end, instead in endings if w.endswith(end)]
    assert there.intersection(plurals) == set()
    sounds_like_another = "bear bare berry pair pear sea see sun son flour flower their there knight night rain reign"
    assert there.isdisjoint(sounds_like_another.split())


def test_no_word_frightens_or_shames_anybody() -> None:
    unwanted = (
        "gun knife kill blood fight hit death bomb jail court police beer wine drunk whisky pub god church pray devil "
        "heaven naked breast bottom sex fat ugly stupid hate hurt poison crash victim danger secret lock child mother"
    )
    assert set(words()).isdisjoint(unwanted.split())


def test_the_printed_list_is_the_one_that_is_drawn_from() -> None:
    printed = (ROOT / "docs" / "words-english.md").read_text("utf-8")
    assert printed == page(words()), "Write it anew: python -m building.words"
    assert re.findall(r" ([a-z]+) (?=\|)", printed) == list(words())
    # The row of eight tails is the first, and the column of three heads the last.
    assert f"| `TTTTTTTT` | {words()[0]} |" in printed
    assert printed.rstrip().endswith(f"| {words()[-1]} |")


def test_a_language_without_words_of_its_own_has_the_english_ones() -> None:
    assert words("en-GB") is words("fa-AF") or words("en-GB") == words("fa-AF")


def test_six_words_are_drawn_each_by_itself() -> None:
    asked: list[int] = []

    def choose(n: int) -> int:
        asked.append(n)
        return len(asked) * 7 % n

    assert new_passphrase(choose, words()).split() == [words()[at * 7] for at in range(1, 7)]
    assert asked == [2048] * WORDS == [2048] * 6
    many = {new_passphrase(Random(seed).randrange, words()) for seed in range(200)}
    assert len(many) == 200
    assert all(weakness(one) is None for one in many)


# What is advised against ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", None),
        ("   ", None),
        ("tilly", SHORT),
        ("two words", SHORT),
        ("a b c", COMMON),
        ("a bc d", SHORT),
        ("03092017", ONLY_DIGITS),
        ("03-09-2017", ONLY_DIGITS),
        ("0123 456 789 012 345", ONLY_DIGITS),
        ("aaaaaaaaaaaaaaaa", REPEATED),
        ("abababababababab", REPEATED),
        ("tilly tilly tilly tilly", REPEATED),
        ("Password", COMMON),
        ("password12345!!", COMMON),
        ("i love you", COMMON),
        ("The Quick Brown Fox", COMMON),
        ("meeting board", COMMON),
        ("Manchester United!", COMMON),
        ("liverpool chelsea 99", COMMON),
        ("passwordpassword", REPEATED),
        ("kimkimkimkim", REPEATED),
        ("a swing by the river", None),
        ("Brambleswing74", None),
        ("مرغابی روی دریاچه", None),
    ],
)
def test_a_passphrase_that_is_easily_guessed_is_advised_against(typed: str, said: str | None) -> None:
    assert weakness(typed) == said


def test_what_counts_of_a_passphrase_counts_twice_the_same() -> None:
    for typed in ("Amber-River", " ﬁne  ‐ ＷＯＲＤ ", "ΟΔΟΣ οδος", "e\u0301clair", "--"):
        assert normal(normal(typed)) == normal(typed)
    assert normal("ΟΔΟΣ") == normal("οδος") == normal("οδοσ")


# Who gets to see it --------------------------------------------------------------------------------------------------


def tools() -> Tools:
    counted, ticking = ids(), clock()
    return Tools(
        MemoryStore(),
        lambda: next(ticking),
        lambda: next(counted),
        Language(),
        lambda: 0.0,
        Random(1).randrange,
        JoserfcLocks(FEWEST_ROUNDS),
    )


def scene(state: State) -> Scene:
    return Scene(Language(), state.screen, passphrase=state.passphrase)


def held(leader: Leader) -> Passphrase | None:
    return leader.desk._state.passphrase


def test_six_words_come_first_and_one_can_have_others_or_ones_own() -> None:
    world = tools()
    first = one(str(shown(scene(State()))))
    assert first["data-command"] == "offer_passphrase"
    state = offered(world, State())
    assert state.passphrase is not None
    drawn = one(str(shown(scene(state))))
    (there,) = [element for element in drawn if element["id"] == "new-passphrase"]
    assert there.text == state.passphrase.words
    assert len(there.text.split()) == 6
    # The focus goes to what is around them: nobody opens them by making them.
    (group,) = [element for element in drawn if element["id"] == NEW_ONE]
    assert group["tabindex"] == "-1"
    assert there in group
    assert group.within("details") is None
    assert [element["data-command"] for element in drawn if element.tag == "button"] == [
        *("offer_passphrase", "own_passphrase")
    ]
    again = offered(world, state)
    assert again.passphrase is not None
    assert again.passphrase.words != state.passphrase.words


def test_ones_own_is_advised_against_beside_its_field_and_used_all_the_same() -> None:
    world = tools()
    state = replace(State(), passphrase=Passphrase().chosen(" tilly "))
    drawn = one(str(shown(scene(state))))
    (field,) = [element for element in drawn if element["name"] == "passphrase"]
    assert (field["value"], field["spellcheck"], field["autocomplete"]) == ("tilly", "false", "off")
    assert SHORT in drawn.text
    name, made, after = at_once(locked(world, state, "text\n", "json"))
    assert at_once(world.locks.opened(made, "Tilly")) == "text\n"
    assert after.passphrase == replace(Passphrase().chosen("tilly"), files=(LockedFile(name, "tilly", own=True),))
    (file,) = files_shown(after)
    assert (name in file.text, "tilly" in file.text, "six words" in file.text) == (True, True, False)
    # What somebody chose stays in its field for the next file.
    assert "tilly" in [element["value"] for element in one(str(shown(scene(after))))]


def files_shown(state: State) -> list[Element]:
    """The rows of the files that were locked."""
    return [element for element in one(str(locked_files(scene(state)))) if element.tag == "li"]


def test_after_a_file_was_locked_no_words_but_those_of_this_file_are_there_to_be_read() -> None:
    """Whoever writes down what stands large on the screen has what opens the file."""
    world = tools()
    state = offered(world, State())
    assert state.passphrase is not None
    words_of_it = state.passphrase.words
    assert locked_files(scene(state)) is None
    name, made, after = at_once(locked(world, state, "text\n", "json", about="All of it"))
    assert at_once(world.locks.opened(made, words_of_it)) == "text\n"
    (row,) = files_shown(after)
    assert (row["id"], row["tabindex"]) == (LOCKED_NOW, "-1")
    assert [element.text for element in row if element.tag == "strong"] == [name, words_of_it]
    (bold,) = [element for element in row if element["class"] == "opens-with"]
    assert bold.text == words_of_it
    assert "All of it" in row.text
    # What is below it has no words of its own: they are made by a press.
    below = one(str(shown(scene(after))))
    assert [element for element in below if element.tag in ("strong", "details")] == []
    assert [e["data-command"] for e in below if e.tag == "button"] == ["offer_passphrase", "own_passphrase"]
    again = offered(world, after)
    assert again.passphrase is not None
    assert again.passphrase.words not in ("", words_of_it)
    assert [row.text for row in files_shown(again)] == [row.text]


def test_each_file_stands_with_its_own_words_the_last_one_first_and_no_two_have_one_name() -> None:
    world = replace(tools(), choose=lambda _: 7)
    state, made = State(), []
    for about in ("first", "second", "third"):
        state = offered(replace(world, choose=Random(about).randrange), state)
        name, text, state = at_once(locked(world, state, f"{about}\n", "html", about=about))
        made.insert(0, (name, about, text))
    assert [name for name, _, _ in made] == ["locked-00009.html", "locked-00008.html", "locked-00007.html"]
    rows = files_shown(state)
    for row, (name, about, text) in zip(rows, made, strict=True):
        shown_name, opens = [element.text for element in row if element.tag == "strong"]
        assert (shown_name, about in row.text) == (name, True)
        assert at_once(world.locks.opened(text, opens)) == f"{about}\n"
    assert [row["id"] for row in rows] == [LOCKED_NOW, "", ""]
    folds = [element["id"] for row in rows for element in row if element.tag == "details"]
    assert len(set(folds)) == 3
    # Those who hear a line by itself hear whose it is.
    assert [line.text.endswith(name) for row, (name, *_) in zip(rows, made, strict=True) for line in row
            if line.tag == "summary"] == [True] * 3  # fmt: skip


def test_that_a_file_which_left_after_them_is_not_locked_is_told_first() -> None:
    world = tools()
    assert left_open(State(), "meeting.html") == State()
    state = left_open(offered(world, State()), "meeting.html")
    sentence = "meeting.html is not locked: whoever has it can read it."
    assert one(str(locked_files(scene(state)))).text.startswith(sentence)
    name, _, state = at_once(locked(world, state, "text\n", "json"))
    assert sentence not in one(str(locked_files(scene(state)))).text
    state = left_open(state, "meeting.html")
    told = one(str(locked_files(scene(state)))).text
    assert told.index(sentence) < told.index(name)
    assert len(files_shown(state)) == 1


def uncovered(shown: Element, words: str) -> list[str]:
    """Where the words stand in sight of the room: outside a line that is closed and says who should open it."""
    found = [e for e in shown if any(isinstance(child, str) and words in child for child in e.children)]
    assert found, "They are nowhere."
    return [str(element) for element in found if not is_covered(element)]


def is_covered(element: Element) -> bool:
    fold = element.within("details")
    told = "".join(line.text for line in fold or () if line.tag == "summary")
    return fold is not None and "open" not in fold.attributes and "only you should see" in told


def test_the_room_sees_no_passphrase_that_nobody_has_asked_to_see() -> None:
    leader = leader_with(full())
    leader.go("hand-out")
    leader.send("offer_passphrase")
    first = held(leader)
    assert first is not None
    assert uncovered(leader.document(), first.words) == []
    person = leader.meeting().people[0].id
    leader.send("hand_out", copies=[f"professionals:{person}"], form="locked_page", way="save")
    leader.let_out()
    after = held(leader)
    assert after is not None
    assert [one.words for one in after.files] == [first.words]
    assert after.words == ""
    assert uncovered(leader.document(), first.words) == []
    leader.send("offer_passphrase")
    after = held(leader)
    assert after is not None
    for secret in (first.words, after.words):
        assert uncovered(leader.document(), secret) == []
    # Beside the question whether it was given as well.
    assert first.words in leader.element(f"just-out-{person}").text
    leader.press("Yes, note it")
    assert uncovered(leader.document(), first.words) == []
    leader.send("own_passphrase", passphrase="brambles under seven bridges")
    leader.send("hand_out", copies=[f"professionals:{person}"], form="locked_page", way="save")
    assert uncovered(leader.document(), "brambles under seven bridges") == []


def test_what_was_opened_to_read_one_is_closed_over_the_next() -> None:
    """A page keeps open what somebody has opened, as long as it is the same by its id."""
    world = tools()
    state = offered(world, State())
    lines = []
    for _ in range(2):
        lines.append({e["id"] for e in one(str(shown(scene(state)))) if e.tag == "details"})
        state = offered(world, state)
    assert all(lines)
    assert lines[0].isdisjoint(lines[1])


@pytest.mark.parametrize("passphrase", [None, Passphrase(), Passphrase().chosen(" - ")])
def test_nothing_is_locked_without_one(passphrase: Passphrase | None) -> None:
    with pytest.raises(Refused) as refused:
        at_once(locked(tools(), replace(State(), passphrase=passphrase), "text\n", "json"))
    assert [(problem.path, problem.message) for problem in refused.value.problems] == [("passphrase", EMPTY)]


def test_it_is_in_no_text_that_is_made_of_the_state() -> None:
    state = offered(tools(), State())
    assert state.passphrase is not None
    words_of_it = state.passphrase.words
    _, _, after = at_once(locked(tools(), state, "text\n", "json"))
    for made in (state, after):
        assert words_of_it.split()[0] not in repr(made)


def test_it_is_in_nothing_that_is_said_kept_or_shown_to_others() -> None:
    leader = leader_with(full())
    leader.go("hand-out")
    leader.send("offer_passphrase")
    passphrase = held(leader)
    assert passphrase is not None
    told = [leader.reply]
    leader.send("own_passphrase", passphrase="brambles under seven bridges")
    told.append(leader.reply)
    leader.send("offer_passphrase")
    told.append(leader.reply)
    wall: Any = json.loads(at_once(leader.desk.take('{"name": "wall", "fields": {"whole": "yes"}}')))
    stored = at_once(leader.store.all())
    for secret in (passphrase.words, "brambles under seven bridges", held(leader)):
        words_of_it = secret.words if isinstance(secret, Passphrase) else secret
        assert words_of_it
        for reply in told:
            elsewhere = {name: value for name, value in reply.items() if name not in {"regions", "lists"}}
            assert words_of_it not in json.dumps(elsewhere)
        assert words_of_it not in json.dumps(wall)
        assert words_of_it not in repr(stored)


def test_it_is_forgotten_when_the_screen_is_left() -> None:
    leader = leader_with(full())
    leader.go("hand-out")
    leader.send("offer_passphrase")
    assert held(leader)
    leader.send("copy_of", whose="")
    assert held(leader)
    leader.go("agree")
    assert held(leader) is None
    leader.go("hand-out")
    leader.send("offer_passphrase")
    leader.send("home")
    assert held(leader) is None


def test_it_is_forgotten_when_the_device_goes_into_other_hands() -> None:
    leader = leader_with(full())
    leader.go("hand-out")
    leader.send("offer_passphrase")
    assert held(leader)
    leader.send("begin_family_time", code="4711")
    assert leader.reply["away"] is True
    assert held(leader) is None


def test_the_field_to_open_a_file_tells_what_is_wrong_with_what_was_typed() -> None:
    field = one(str(passphrase_field(Form(scene(State()), "open"))))
    (control,) = [element for element in field if element["name"] == "passphrase"]
    assert control["id"] == "open-passphrase"
    assert (control["autocomplete"], control["spellcheck"], control["autocapitalize"]) == ("off", "false", "none")
