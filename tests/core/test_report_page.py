"""What somebody prepared, drawn as a page: every word is on it, nothing else gets into it, and it can be read back."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings

from sos_core.contributions import Contribution
from sos_core.copies import copy_for
from sos_core.files import FOREIGN_PAGE, read
from sos_core.files.contribution_file import contribution_file_name, read_contribution
from sos_core.files.preset_file import read_preset
from sos_core.files.small_file import CONTRIBUTION_FORMAT, FOREIGN, INSTEAD, PAGES
from sos_core.language import Language
from sos_core.model.answers import Instrument
from sos_core.model.conclusions import Audience
from sos_core.model.meanings import Means, changed, found
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Basis
from sos_core.record import render
from sos_core.report_page import HEADINGS, render_contribution
from sos_core.wording import BASES
from tests.core.hostile import OWN
from tests.core.meeting_01 import meeting_01
from tests.core.pages import parsed, section
from tests.core.test_contributions import contributions, doctors, donnas, helens, refusals, tillys, with_scale
from tests.core.test_record_html import complaints

T = Language()
EACH = {"tilly": tillys, "doctor": doctors, "donna": donnas, "helen": helens}


def page(contribution: Contribution) -> str:
    return render_contribution(contribution, T)


@pytest.mark.parametrize("whose", EACH)
def test_every_word_that_somebody_typed_is_on_the_page(whose: str) -> None:
    contribution = EACH[whose]()
    text = parsed(page(contribution)).one("body").text
    for _, typed in found(contribution, Means.TEXT):
        assert " ".join(typed.split()) in text


@pytest.mark.parametrize("whose", EACH)
def test_the_page_can_be_opened_at_the_table_as_the_file_can(whose: str) -> None:
    contribution = EACH[whose]()
    assert read_contribution(page(contribution)) == contribution
    assert read_contribution(page(contribution).encode()) == contribution
    assert contribution_file_name(contribution, "html") == f"prepared-{contribution.on}.html"


@given(contributions())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_contribution_is_read_back_from_its_page(contribution: Contribution) -> None:
    assert read_contribution(page(contribution)) == contribution


def test_a_report_says_who_wrote_it_and_the_contact_is_marked() -> None:
    root = parsed(page(doctors()))
    assert root.one("h1").text == "Report of the family doctor"
    facts = root.one("dl", "facts").text
    assert "Written by Dr N. Iyer, family doctor, Mill Road Surgery" in facts
    assert "01632 960 555 · for professionals only" in facts
    assert "Prepared on Tuesday 1 September 2026" in facts
    assert "Initial child protection conference, Thursday 3 September 2026" in facts
    assert "About Joe Marsh and Tilly Marsh" in facts
    assert section(root, "Who has seen this before the meeting").one("li").text.startswith("Donna Marsh, on Tuesday")


def test_without_a_day_a_helper_a_contact_or_a_meeting_nothing_is_said_of_them() -> None:
    facts = parsed(page(donnas())).one("dl", "facts").text
    assert "For the meeting" not in facts
    assert "To be reached" not in facts
    assert "Helped to write it" not in facts
    shared = doctors().shared[0].model_copy(update={"on": None})
    undated = doctors().model_copy(update={"shared": (shared,)})
    assert section(parsed(page(undated)), "Who has seen this before the meeting").one("li").text == "Donna Marsh"


@pytest.mark.parametrize("basis", Basis)
def test_fact_opinion_and_second_hand_are_marked_apart(basis: Basis) -> None:
    said = doctors().statements[0].model_copy(update={"basis": basis})
    root = parsed(page(doctors().model_copy(update={"statements": (said,)})))
    assert root.one("b", "basis").text == T(BASES[basis])
    assert basis.value in root.one("b", "basis").attributes["class"].split()
    assert root.all("h3")[0].text == "Has happened"


def test_what_is_not_for_everybody_is_marked_where_it_stands() -> None:
    root = parsed(page(doctors()))
    worries = section(root, "What are we worried about?")
    assert "for professionals only" in next(
        item.text for item in worries.all("li") if item.text.startswith("Donna told")
    )
    assert "for the leader only" in root.all("div", "question")[0].text
    assert "for professionals only" in parsed(page(helens())).one("p", "for-whom").text
    assert "only" not in parsed(page(donnas())).one("body").text.replace("The file of this page", "")


def test_what_a_child_says_is_told_with_whether_it_may_be_told() -> None:
    told = section(parsed(page(doctors())), "What the child says").text
    assert "Told with the child's permission." in told
    kept = section(parsed(page(helens())), "What the child says").text
    assert "does not get to the meeting" in kept
    assert "with the child's permission" not in kept


def test_an_answer_stands_at_its_place_and_a_face_at_none() -> None:
    number, passed = parsed(page(doctors())).all("div", "question")
    assert number.one("span", "here").text == "5"
    assert [span.text for span in number.one("div", "places").all("span")] == [str(n) for n in range(10, -1, -1)]
    assert "Answer: passed" in passed.text
    assert passed.all("div", "places") == []
    [face] = parsed(page(donnas())).all("div", "question")
    assert "Answer: smile" in face.text
    assert face.all("div", "places") == []


@pytest.mark.parametrize(("instrument", "words"), [("ladder", "4, with the ladder"), ("steps", "4, with the steps")])
def test_with_what_it_was_answered_is_said(instrument: str, words: str) -> None:
    climbed = tillys().model_copy(update={"scales": with_scale(tillys(), 0, instrument=Instrument(instrument))})
    assert words in parsed(page(climbed)).one("p", "given").text


def test_a_childs_sheet_is_short_and_has_no_words_of_the_trade() -> None:
    root = parsed(page(tillys()))
    assert "for-child" in root.one("body").attributes["class"]
    assert root.one("h1").text == "What Tilly prepared"
    assert "written down with Kezia Brown, advocate" in root.one("header").text
    assert [h2.text for h2 in root.all("h2")] == [*map(T, HEADINGS[ReportKind.CHILD].values()), "From 10 to 0"]
    assert root.all("dl", "facts") == []
    words = root.one("body").text
    assert "about Tilly" not in words
    assert "About Tilly" not in words
    assert all(item.one("p", "words").text.startswith("“") for item in root.all("li", "item"))
    alone = parsed(page(tillys().model_copy(update={"helped_by": ""})))
    assert alone.one("header").one("p").text == "Wednesday 2 September 2026"


def test_what_was_interpreted_stands_below_the_words_themselves() -> None:
    said = donnas().statements[0].model_copy(update={"interpreted": "They were with my mother.", "about": ()})
    item = parsed(page(donnas().model_copy(update={"statements": (said,)}))).one("li", "item")
    assert item.text.startswith("“I took them")
    assert "As interpreted: “They were with my mother.”" in item.text
    assert item.all("p", "small") == []


def test_what_is_not_there_has_no_heading() -> None:
    nothing = {"statements": (), "scales": (), "children": (), "shared": (), "involvement": "", "childs_views": ""}
    root = parsed(page(helens().model_copy(update=nothing)))
    assert root.all("h2") == []
    kinds = doctors().model_copy(update={"statements": doctors().statements[1:2]})
    assert parsed(page(kinds)).all("h3")[0].text != "Also said"


# The page itself ------------------------------------------------------------------------------------------------------


def test_nothing_runs_nothing_is_fetched_and_the_style_sheet_is_known_by_its_hash() -> None:
    html = page(doctors())
    root = parsed(html)
    assert not {e.tag for e in root} & {"script", "link", "img", "iframe", "form", "a", "object"}
    style = root.one("style").raw
    assert not re.search(r"url\(|@import", style)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = [m.attributes["content"] for m in root.all("meta") if "http-equiv" in m.attributes]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not [name for e in root for name in e.attributes if name == "style" or name.startswith("on")]


def test_the_title_names_nobody_and_the_page_is_small() -> None:
    for whose in EACH.values():
        assert parsed(page(whose())).one("title").text == f"Prepared for a meeting, {T.day(whose().on)}"
        assert len(page(whose()).encode()) < 25_000


def test_the_secret_is_in_the_file_and_in_no_sentence() -> None:
    html = page(doctors())
    assert html.count(doctors().secret) == 1
    assert doctors().secret not in html.partition("<template")[0]


@pytest.mark.parametrize("text", [text for text in OWN if text.strip()])
def test_nothing_that_somebody_types_is_ever_markup(text: str) -> None:
    hostile = changed(doctors(), lambda _: normalize("NFC", text), Means.TEXT)
    assert hostile is not None
    # One name for all would be there twice, and nobody twice is about anybody.
    one = tuple(said.model_copy(update={"about": said.about[:1]}) for said in hostile.statements)
    hostile = hostile.model_copy(
        update={"children": hostile.children[:1], "statements": one, "scales": hostile.scales[:1]}
    )
    root = parsed(page(hostile))
    assert {e.tag for e in root} == {e.tag for e in parsed(page(doctors()))}
    assert read_contribution(page(hostile)) == hostile


@pytest.mark.host
def test_html_validate_finds_nothing_in_any_report(tmp_path: Path) -> None:
    pages = {name: page(whose()) for name, whose in EACH.items()}
    pages["dari"] = render_contribution(tillys(), Language("fa-AF"))
    pages["empty"] = page(tillys().model_copy(update={"statements": (), "scales": ()}))
    assert complaints(pages, tmp_path) == []


def test_paper_has_page_numbers() -> None:
    assert "counter(page)" in parsed(page(doctors())).one("style").raw


# Reading it back ------------------------------------------------------------------------------------------------------


def test_a_page_that_holds_something_else_is_refused_with_what_it_is() -> None:
    record = render(copy_for(meeting_01(), Audience.EVERYONE), T)
    assert refusals(lambda: read_contribution(record)) == [("", INSTEAD["meeting-board"])]
    assert refusals(lambda: read_contribution("<p>Hello")) == [("", FOREIGN[CONTRIBUTION_FORMAT])]
    assert refusals(lambda: read_contribution("Hello")) == [("", FOREIGN[CONTRIBUTION_FORMAT])]
    assert refusals(lambda: read(page(doctors()))) == [("", FOREIGN_PAGE)]
    assert refusals(lambda: read_preset(page(doctors()))) == [("", INSTEAD[CONTRIBUTION_FORMAT])]


def test_a_damaged_page_says_that_it_is_damaged() -> None:
    html = page(doctors())
    damaged = [("", PAGES[CONTRIBUTION_FORMAT][1])]
    assert refusals(lambda: read_contribution(html.partition("</template")[0])) == damaged
    assert refusals(lambda: read_contribution(html.replace('"author":{', '"author":', 1))) == damaged


def test_a_page_of_a_contribution_that_contradicts_itself_is_not_drawn() -> None:
    wrong = doctors().model_copy(update={"children": ("Joe Marsh",)})
    assert refusals(lambda: page(wrong))
