"""Copies made on the command line: for whom, of what, and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sos_core.canonical import short
from sos_core.copies import COUNTED, MENTIONS, Copy, copy_for
from sos_core.files import digest, read, write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.past import Past
from sos_core.record import render
from sos_core.wording import AUDIENCES, WITHHELD
from tests.core.calling import Said, call, complaint, kept
from tests.core.meeting_01 import PHONE, meeting_01_in_full, named

T = Language()
WHOLE = meeting_01_in_full()
CRAIG = named(WHOLE, "Craig")
TILLY = named(WHOLE, "Tilly")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return kept(tmp_path / "meeting.json", WHOLE)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_copy_is_the_one_that_the_board_gives_as_data_and_as_a_page(
    audience: Audience, record: Path, tmp_path: Path, capsys: Said
) -> None:
    reader = {Audience.PERSON: CRAIG, Audience.CHILD: TILLY}.get(audience)
    copy = copy_for(WHOLE, audience, reader.id if reader else None)
    whose = ["--person", reader.name] if reader else []
    data, page = tmp_path / "copy.json", tmp_path / "copy.html"
    assert call("copy", record, "-o", data, "--for", audience.value, *whose) == 0
    assert data.read_text("utf-8") == write_json(copy)
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"{data}: written, {AUDIENCES[audience]}; check code {short(digest(copy))}."
    whole = short(digest(Copy(WHOLE, Audience.WHOLE)))
    assert told[1] == f"Made from {record}, leader's own copy; check code {whole}."
    assert call("copy", record, "-o", page, "--for", audience.value, *whose) == 0
    assert page.read_text("utf-8") == render(copy, T)
    assert capsys.readouterr().out.splitlines()[1:] == told[1:]
    assert call("render", record, "-o", page, "--for", audience.value, *whose) == 0
    assert page.read_text("utf-8") == render(copy, T)


def test_what_was_left_out_is_told_by_kind_and_count(record: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "copy.json"
    assert call("copy", record, "-o", out, "--for", "person", "--person", CRAIG.id) == 0
    withheld = copy_for(WHOLE, Audience.PERSON, CRAIG.id).withheld
    told = capsys.readouterr().out.splitlines()
    assert told[2] == "Left out of this copy:"
    assert sorted(int(line.split()[0]) for line in told[3:]) == sorted(withheld.values())
    assert "  1 telephone number" in told
    assert "  2 addresses" in told
    assert PHONE not in out.read_text("utf-8")
    assert call("copy", record, "-o", out, "--for", "whole") == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["Nothing is left out."]


def test_there_are_words_for_everything_that_a_copy_can_leave_out() -> None:
    assert set(WITHHELD) == {*COUNTED, MENTIONS}
    for told in WITHHELD.values():
        assert told(T, 1).startswith("1 ")
        assert told(T, 2).startswith("2 ")
        assert told(T, 1)[2:] != told(T, 2)[2:]


def test_a_page_for_a_person_needs_no_audience(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert call("render", record, "-o", out, "--person", "PAT  marsh") == 0
    assert read(out.read_bytes()).reader == named(WHOLE, "Pat").id


def test_a_person_is_found_by_the_whole_name_or_the_id_and_by_nothing_else(
    record: Path, tmp_path: Path, capsys: Said
) -> None:
    out = tmp_path / "out.json"
    for other in ("Pat", "Marsh", "pat marshal", ""):
        if other:
            err = complaint(capsys, "copy", record, "-o", out, "--for", "person", "--person", other)
            assert err.startswith(f"{record}: Nobody on the list of people is called {other}. On it are: Tilly Marsh,")
    namesake = CRAIG.model_copy(update={"id": "00000000-0000-4000-8000-0000000fffff", "name": "craig holt"})
    kept(record, WHOLE.model_copy(update={"people": (*WHOLE.people, namesake)}))
    err = complaint(capsys, "copy", record, "-o", out, "--for", "person", "--person", "Craig Holt")
    assert err == (
        f"{record}: Several people on the list are called Craig Holt. Give the id instead: {CRAIG.id}, {namesake.id}."
    )
    assert not out.exists()
    assert call("copy", record, "-o", out, "--for", "person", "--person", namesake.id) == 0
    assert read(out.read_bytes()).reader == namesake.id


def test_only_a_child_has_a_childs_copy(record: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "out.json"
    assert "Craig Holt is not listed as a child" in complaint(
        capsys, "copy", record, "-o", out, "--for", "child", "--person", "Craig Holt"
    )


@pytest.mark.parametrize("made_for", [audience for audience in Audience if audience is not Audience.WHOLE])
@pytest.mark.parametrize("wanted", list(Audience))
def test_a_copy_becomes_no_wider_and_nobody_elses(
    made_for: Audience, wanted: Audience, tmp_path: Path, capsys: Said
) -> None:
    reader = {Audience.PERSON: CRAIG.id, Audience.CHILD: TILLY.id}.get(made_for)
    copy = copy_for(WHOLE, made_for, reader)
    path, out = tmp_path / "copy.json", tmp_path / "out.json"
    path.write_text(write_json(copy), "utf-8")
    # For one person, once the one whose copy it is and once another.
    readers = {Audience.PERSON: ("Craig Holt", "Tilly Marsh"), Audience.CHILD: ("Tilly Marsh", "Joe Marsh")}
    for person in readers.get(wanted, ("",)):
        whose = ("--person", person) if person else ()
        call_it = ("copy", path, "-o", out, "--for", wanted.value, *whose)
        same = made_for is wanted and (not person or person == readers[wanted][0])
        if same or (made_for, wanted) == (Audience.PROFESSIONALS, Audience.EVERYONE):
            assert call(*call_it) == 0
            made = read(out.read_bytes())
            assert made.audience is wanted
            assert made.came_as is (Audience.WHOLE if same else Audience.PROFESSIONALS)
            capsys.readouterr()
            if same:
                assert out.read_bytes() == path.read_bytes()
            out.unlink()
        else:
            said = complaint(capsys, *call_it)
            assert said.startswith((f"{path}: This file is a {AUDIENCES[made_for]}", f"{path}: Nobody on the list"))
            assert not out.exists()


def test_a_meeting_that_went_on_from_a_copy_still_lacks_what_that_lacked(tmp_path: Path, capsys: Said) -> None:
    path, out = tmp_path / "went_on.json", tmp_path / "out.json"
    for came_as in (Audience.EVERYONE, Audience.PERSON):
        path.write_text(write_json(Copy(copy_for(WHOLE, came_as, CRAIG.id).meeting, Audience.WHOLE, came_as=came_as)))
        assert f"This file is a {AUDIENCES[came_as]}" in complaint(
            capsys, "copy", path, "-o", out, "--for", "professionals"
        )
        assert call("copy", path, "-o", out, "--for", "whole") == 0
        assert out.read_bytes() == path.read_bytes()
        out.unlink()
        capsys.readouterr()


def test_the_past_stays_in_the_leaders_own_copy_and_goes_into_no_other(tmp_path: Path) -> None:
    path, out = tmp_path / "meeting.json", tmp_path / "out.json"
    past = Past(ancestor=WHOLE, lineage=("ab" * 32,))
    path.write_text(write_json(Copy(WHOLE, Audience.WHOLE), past), "utf-8")
    assert call("copy", path, "-o", out, "--for", "whole") == 0
    assert read(out.read_bytes()).past == past
    assert call("copy", path, "-o", out, "--for", "family") == 0
    assert json.loads(out.read_text("utf-8"))["past"] is None


def test_a_copy_never_takes_the_place_of_what_it_is_made_from(record: Path, capsys: Said) -> None:
    before = record.read_bytes()
    assert "overwrite" in complaint(capsys, "copy", record, "-o", record, "--for", "everyone")
    assert record.read_bytes() == before
