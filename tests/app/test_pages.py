"""What every page owes its reader, in every state: valid HTML, names for all controls, no word that cannot be
translated, and people's text as nothing but text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final

import pytest
from app.history import History
from app.screen import Screen
from app.static.pages import pages
from app.views.room import room
from app.views.scene import Scene
from app.views.shell import shell
from playwright.sync_api import Browser, Dialog

from sos_core.copies import OF_ONE, copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_PROFESSIONALS
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from sos_core.model.reports import Report, Seen
from sos_core.model.statements import Column
from sos_core.model.text import NOT_CARRIED, SHORT
from sos_core.record import render
from tests.app.drawn import Element, controls, drawn
from tests.app.full import full
from tests.app.states import ADDRESSES, OPENED, all_pages, files, leader_with, retyped, states, whole
from tests.core.hostile import naughty_strings, whence
from tests.core.meeting_01 import meeting_01

ROOT = Path(__file__).resolve().parents[2]


@cache
def english() -> dict[str, str]:
    return all_pages(Language())


# Valid HTML ----------------------------------------------------------------------------------------------------


def complaints(written: dict[str, str], folder: Path) -> list[str]:
    """What html-validate says, by the project's rules."""
    written_to = {}
    for number, (name, page) in enumerate(written.items()):
        file = folder / f"{number}.html"
        file.write_text(page, "utf-8", newline="\n")
        written_to[str(file)] = name
    node = shutil.which("node")
    assert node, "Node is needed for this test. `python3 build.py test` needs it too."
    validator = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    done = subprocess.run(
        [
            node,
            str(validator),
            "--config",
            str(ROOT / ".htmlvalidate.mjs"),
            "--formatter",
            f"json={folder / 'said.json'}",
            *written_to,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
    )
    # To a file: in a pipe the end of what is long is lost.
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{written_to[result['filePath']]}: {message['ruleId']}: {message['message']} ({message.get('selector')})"
        for result in json.loads((folder / "said.json").read_text("utf-8"))
        for message in result["messages"]
    ]


def test_html_validate_finds_nothing_in_any_state_of_any_view(tmp_path: Path) -> None:
    assert complaints(english(), tmp_path) == []


def test_html_validate_looks_at_what_it_is_given(tmp_path: Path) -> None:
    page = english()["board"].replace('id="main"', 'id="main" id="main"', 1)
    assert complaints({"broken": page}, tmp_path)


# Names ---------------------------------------------------------------------------------------------------------


def all_english() -> Iterator[tuple[str, Element]]:
    for name, page in english().items():
        yield name, drawn(page.removeprefix("<!doctype html>"))


def test_no_page_has_an_id_twice() -> None:
    for name, page in all_english():
        counted = Counter(element["id"] for element in page if element["id"])
        assert [id for id, count in counted.items() if count > 1] == [], name


def test_what_is_pointed_at_is_there() -> None:
    for name, page in all_english():
        ids = {element["id"] for element in page}
        for element in page:
            wanted = [*element["aria-labelledby"].split(), *element["aria-describedby"].split()]
            wanted += [element["for"]] if element.tag == "label" and element["for"] else []
            wanted += [element["href"][1:]] if element["href"].startswith("#") else []
            assert set(wanted) <= ids, f"{name}: {element.tag} {element.attributes}"


def test_every_control_and_button_has_a_name_for_those_who_do_not_see_it() -> None:
    for name, page in all_english():
        labels = {element["for"]: element.text for element in page if element.tag == "label" and element["for"]}
        by_id = {element["id"]: element.text for element in page if element["id"]}
        asked = [c for c in controls(page) if c["type"] != "hidden"]
        asked += [e for e in page if e.tag in ("button", "a") or e["type"] == "file"]
        for control in asked:
            around = control.within("label")
            named = (
                control["aria-label"]
                or " ".join(by_id.get(id, "") for id in control["aria-labelledby"].split())
                or labels.get(control["id"], "")
                or (around.text if around else "")
                or (control.text if control.tag in ("button", "a") else "")
            )
            assert re.search(r"\w", named), f"{name}: <{control.tag} {control.attributes}> has no name"


def test_what_gets_the_focus_when_a_view_is_opened_is_named_by_the_heading_of_the_view() -> None:
    named = 0
    for name, page in all_english():
        if all(element["id"] != "announce" for element in page):
            continue  # a page of its own, that is opened by a link
        (view,) = [element for element in page if element["id"] == "main"]
        (heading,) = [element for element in page if element["id"] == view["aria-labelledby"]]
        assert (heading.tag, heading.within("main")) == ("h1", view), name
        assert heading.text, name
        named += 1
    assert named > 20


def test_controls_that_ask_for_the_same_are_told_apart_by_their_group() -> None:
    """Thirteen people answer with four controls each: each four stand in a group with the person's name."""
    _, page = next(state for state in all_english() if state[0] == "scale")
    groups = [element for element in page if element.tag == "fieldset" and "answer" in element["class"].split()]
    answering = [person for person in full().people if not person.interpreter]
    assert len(groups) == len(answering) * len(full().questions)
    legends = [next(e for e in group if e.tag == "legend").text for group in groups]
    assert set(legends) == {person.name for person in answering}


def test_no_page_carries_style_or_script_of_its_own() -> None:
    """The policy forbids both, so they would be lost."""
    for name, page in all_english():
        for element in page:
            assert element.tag != "style", name
            assert not [a for a in element.attributes if a == "style" or a.startswith("on")], name
            assert element.tag != "script" or element["src"], name


def test_a_problem_is_shown_at_its_field_and_tied_to_it() -> None:
    for name, page in all_english():
        if not name.endswith("with a problem"):
            continue
        shown = [element for element in page if "problem" in element["class"].split()]
        assert shown, name
        described = {id for element in page for id in element["aria-describedby"].split()}
        for problem in shown:
            assert problem.text.endswith("."), name
            assert problem["id"] in described, name


# Languages -----------------------------------------------------------------------------------------------------


class Wrapped(NullTranslations):
    """A language in which every message stands in brackets that nobody types: what is outside was not translated."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


SEEN_OR_READ_OUT: Final = (
    "title",
    "aria-label",
    "aria-description",
    "placeholder",
    "alt",
    "label",
    "content",
)


def wrapped() -> Language:
    return Language("en-GB", Wrapped())


def without_letters() -> Meeting:
    """A meeting in which no letter was typed: every letter on the page is then ours."""
    return retyped(full(), lambda text: f"§{len(text)}")


def untranslated(text: str) -> str:
    """The letters outside the brackets. The last bracket may be missing: names on buttons are cut."""
    depth, outside = 0, []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        assert depth >= 0, text
        if depth == 0 and character.isalpha():
            outside.append(character)
    return "".join(outside)


def for_people(root: Element) -> Iterator[str]:
    for element in root:
        if element.tag == "meta" and element["name"] != "description":
            continue
        yield from (element[name] for name in SEEN_OR_READ_OUT if element[name])
    yield from read(root)


def read(element: Element) -> Iterator[str]:
    """What stands in an element, piece by piece; a sentence with names in it, which is drawn in several, as a whole."""
    if element.tag in ("style", "script"):
        return
    pieces = [child for child in element.children if isinstance(child, str)]
    whole = element.text
    in_pieces = any(piece.count("⟦") != piece.count("⟧") for piece in pieces)
    if in_pieces and whole.count("⟦") == whole.count("⟧"):
        yield whole
        return
    yield from pieces
    for child in element.children:
        if not isinstance(child, str):
            yield from read(child)


LOCKED: Final = re.compile(r"\blocked-\d{5}\.(?:html|json)\b")
"""The name of a locked file is the same in every language, so that it tells nothing."""


def escaped(page: str) -> list[str]:
    root = drawn(page.removeprefix("<!doctype html>"))
    return [text.strip() for text in for_people(root) if untranslated(LOCKED.sub("", text))]


def test_no_word_on_any_page_escapes_translation() -> None:
    found = {name: escaped(page) for name, page in all_pages(wrapped(), without_letters()).items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_word_that_is_read_out_escapes_translation() -> None:
    for name, _, leader in states(without_letters(), wrapped()):
        assert not untranslated(leader.reply["announce"]), name
        assert not untranslated(leader.reply["title"]), name


@pytest.mark.parametrize("audience", Audience)
def test_no_word_in_the_record_escapes_translation(audience: Audience) -> None:
    reader = full().people[0].id if audience in OF_ONE else None
    page = render(copy_for(without_letters(), audience, reader), wrapped())
    # The data that it carries, and its style, are for a machine.
    root = drawn(re.sub(r"<!doctype html>|<(template|style)\b.*?</\1>", "", page, flags=re.DOTALL))
    # A sentence with names in it is drawn in several pieces: only the whole has both brackets.
    assert untranslated(root.text) == ""
    read_out = [element[name] for element in root for name in SEEN_OR_READ_OUT if element.tag != "meta"]
    assert [words for words in read_out if untranslated(words)] == []


def test_no_word_in_the_manifest_escapes_translation() -> None:
    manifest = json.loads(pages(ADDRESSES, wrapped())["manifest.webmanifest"])
    assert not untranslated(manifest["name"])
    assert not untranslated(manifest["short_name"])


def test_a_word_that_does_escape_is_found() -> None:
    page = files(wrapped())["index.html"]
    assert escaped(page.replace('<h1 id="view">', '<h1 id="view">Board ', 1)) == [
        "Board ⟦A board for everyone at the meeting⟧"
    ]


def test_a_page_says_its_language_and_the_way_it_runs() -> None:
    for name, page in files(Language("fa-AF")).items():
        assert '<html lang="fa-AF" dir="rtl">' in page, name


# What people type ----------------------------------------------------------------------------------------------

TOKEN: Final = "\u2e28{}\u2e29"
TOKENS: Final = re.compile(TOKEN.format(r"(\d+)"))
SHORTEST_CUT: Final = 60
"""Where a text stands for an item on a button or in a choice, its end may be cut off, but no more than this."""


def with_one_of_each() -> Meeting:
    """Meeting 01 with its first items only, and everything in them that can be typed."""
    m = meeting_01()
    children = [person for person in m.people if person.side is Side.CHILD][:1]
    adult = next(person for person in m.people if person.private_note)
    both = (children[0].id, adult.id)
    said = next(statement for statement in m.statements if statement.corrections)
    said = said.model_copy(
        update={
            "said_by": both[1:],
            "about": both[:1],
            "agree": both[:1],
            "disagree": both[1:],
            "corrections": (said.corrections[0].model_copy(update={"by": both[1]}),),
            "interpreted": "i",
        }
    )
    own = said.model_copy(update={"id": m.statements[-1].id, "own_words": True, "said_by": both, "corrections": ()})
    hidden = own.model_copy(update={"id": m.statements[-2].id, "limits": FOR_PROFESSIONALS})
    question = m.questions[0]
    answers = tuple(
        answer.model_copy(update={"person": id, "reason": "r", "one_higher": "o"})
        for id, answer in zip(both, question.answers, strict=False)
    )
    goal = m.goals[0].model_copy(
        update={"set_by": both, "agency": "a", "danger": said.id, "own_words": True, "dispute": "d"}
    )
    step = m.steps[0].model_copy(
        update={"who": both, "who_else": "w", "by_when_words": "b", "check": "c", "goal": goal.id}
    )
    decision = next(decision for decision in m.decisions if decision.dissent)
    dissent = decision.dissent[0].model_copy(update={"person": both[1], "words": "d"})
    decision = decision.model_copy(update={"child": both[0], "agree": both[:1], "dissent": (dissent,)})
    noted = {"attendance_note": "n", "role": "r", "agency": "a", "lives_with": "l", "language": "s"}
    report = Report(
        id=said.corrections[0].id[:-1] + "f",
        title="t",
        by=both[1],
        **dict.fromkeys(("by_else", "helped_by", "contact", "household", "involvement"), "w"),
        childs_views="c",
        familys_view="f",
        seen=(Seen(person=both[0]), Seen(person=both[1], on=m.held_on)),
    )
    return m.model_copy(
        update={
            "people": (*children, adult.model_copy(update=noted)),
            "statements": (said, own, hidden),
            "questions": (question.model_copy(update={"child": both[0], "danger": said.id, "answers": answers}),),
            "goals": (goal,),
            "steps": (step,),
            "decisions": (decision,),
            "next_meetings": (m.next_meetings[0].model_copy(update={"place": "p"}),),
            "copies": (m.copies[0].model_copy(update={"person": both[0]}),),
            "core_group": both,
            "purpose": "p",
            "reports": (report,),
        }
    )


def drawn_everywhere(meeting: Meeting) -> Iterator[tuple[str, Element]]:
    """Every region and card of an open meeting, each card closed and open."""
    t = Language()
    for section, parts in OPENED.items():
        opened = [None, *(part.items(meeting)[0].id for part in parts)]
        for id in opened:
            # On the way through the questions, somebody's reason is asked.
            asked = meeting.questions[0]
            screen = Screen(section=section, changing=id, asking=(asked.id, asked.answers[0].person))
            # What came as one person's copy is handed out whole or not at all: what other copies leave out, and so what
            # is told of them, depends on the texts.
            scene = Scene(t=t, screen=screen, history=History(meeting), came_as=Audience.PERSON)
            page = room(scene)
            regions = {**shell(scene), **page.regions}
            html = "".join([*regions.values(), *(item for items in page.lists.values() for item in items.values())])
            yield f"{section} {id}", drawn(html)


def flat(root: Element) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """Each element with its attributes and the text between its children."""
    for element in root:
        texts = [""]
        for child in element.children:
            if isinstance(child, str):
                texts[-1] += child
            else:
                texts.append("")
        yield element.tag, element.attributes, texts


SET_APART: Final = re.compile("[\u2066-\u2069]")
"""Marks that part a text from the words beside it. Where they go is for `test_turned_round`."""


def same(tame: str, wild: str, text: str) -> bool:
    """Whether the one is the other with the text in its places."""
    filled, bare = (SET_APART.sub("", one) for one in (TOKENS.sub(lambda _: text, tame), wild))
    return filled == bare or (filled != tame and filled.startswith(bare) and len(wild) >= SHORTEST_CUT)


def test_there_are_texts_to_try() -> None:
    print(whence())
    assert len(naughty_strings()) >= 20


def test_text_that_people_type_is_text_and_nothing_else_in_every_field() -> None:
    """Drawn with a harmless word in every field and with a hostile one, the pages differ in that text alone: there is
    no element, no attribute and no other text that it made."""
    numbers = iter(range(10**6))
    tame = retyped(with_one_of_each(), lambda _: TOKEN.format(next(numbers)))
    fields = next(numbers)
    assert fields > 30, "the meeting does not have something in every field"
    expected = [(name, list(flat(root))) for name, root in drawn_everywhere(tame)]
    put = {token for _, page in expected for _, attributes, texts in page
           for text in (*attributes.values(), *texts) for token in TOKENS.findall(text)}  # fmt: skip
    assert put == {str(number) for number in range(fields)}, "not every field is drawn somewhere"

    for given in _together(naughty_strings()):
        kept = _as_kept(given)
        wild = retyped(tame, lambda _, kept=kept: kept)  # type: ignore[misc]
        for (name, before), (_, root) in zip(expected, drawn_everywhere(wild), strict=True):
            after = list(flat(root))
            assert len(after) == len(before), f"{name}: {given!r} made or swallowed an element"
            for (tag, attributes, texts), (wild_tag, wild_attributes, wild_texts) in zip(before, after, strict=True):
                assert wild_tag == tag, f"{name}: {given!r}"
                assert list(wild_attributes) == list(attributes), f"{name}: {given!r} in <{tag}>"
                pairs = [*zip(attributes.values(), wild_attributes.values(), strict=True),
                         *zip(texts, wild_texts, strict=True)]  # fmt: skip
                for one, other in pairs:
                    assert same(one, other, kept), f"{name}: {given!r} in <{tag}> became {other!r}"


def _together(texts: Sequence[str]) -> Iterator[str]:
    """As many of them in one line as it holds: what would be markup by itself would be so among others."""
    line = ""
    for text in texts:
        longer = f"{line} {text}" if line else text
        if len(longer) > SHORT and line:
            yield line
            longer = text
        line = longer
    yield line


def test_every_text_to_try_is_in_a_line_as_it_is_kept() -> None:
    lines = [_as_kept(line) for line in _together(naughty_strings())]
    assert all(line.strip() for line in lines)
    for text in naughty_strings():
        alone = _as_kept(text).strip()
        assert any(alone in line for line in lines), text


def _as_kept(text: str) -> str:
    """What the meeting holds when somebody types this into a line."""
    cut = NOT_CARRIED.sub("", text)[:SHORT]
    statement = meeting_01().statements[0]
    values = dict(statement) | {"text": cut}
    kept = type(statement).model_validate(values).text if cut.strip() else ""
    return kept[:SHORT]


@pytest.mark.parametrize("column", Column)
def test_a_real_browser_reads_back_the_very_same_text(chromium: Browser, column: Column) -> None:
    """All of them on one board, in the browser that people use: it has its own opinion on what is markup."""
    first = meeting_01().statements[0]
    texts = [text for text in map(_as_kept, naughty_strings()) if text.strip()]
    said = [
        first.model_copy(
            update={
                "id": f"{number:08x}-0000-4000-8000-000000000000",
                "text": text,
                "own_words": column is Column.WELL,
                "column": column,
                "kind": None,
                "corrections": (),
            }
        )
        for number, text in enumerate(texts)
    ]
    goals = tuple(goal.model_copy(update={"danger": None}) for goal in meeting_01().goals)
    meeting = meeting_01().model_copy(update={"statements": tuple(said), "goals": goals})
    context = chromium.new_context(java_script_enabled=True)
    page = context.new_page()
    dialogs: list[str] = []

    def asked(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", asked)
    wholly = whole(leader_with(meeting).shown, Language())
    page.set_content(re.sub(r"<(script|link|meta http-equiv)[^>]*>(</script>)?", "", wholly))
    read = page.evaluate(f"[...document.querySelectorAll('#{column}-list .words')].map(e => e.textContent)")
    made = page.evaluate("[...new Set([...document.querySelectorAll('.card *')].map(e => e.localName))].sort()")
    context.close()
    assert dialogs == []
    # A file of HTML cannot hold a carriage return as such: it is read as a line break.
    wanted = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert [SET_APART.sub("", text) for text in read] == [SET_APART.sub("", text) for text in wanted]
    assert set(made) <= {"div", "small", "p", "blockquote", "span", "button"}
