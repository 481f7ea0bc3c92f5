"""Joining two versions on the command line: what is written, and what is shown side by side."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sos_core.command_line.exits import Exit
from sos_core.command_line.sides import side_in_lines
from sos_core.copies import Copy, copy_for
from sos_core.files import read, write_json
from sos_core.language import Language
from sos_core.merge import NOT_WHOLE, OTHER_MEETING, Version, handed_over, joined, meeting_digest
from sos_core.model.answers import NonAnswer
from sos_core.model.conclusions import Audience, Dissent
from sos_core.model.drawings import Stroke
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.model.plan import Look, Outcome
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.sides import Side
from sos_core.model.statements import Kind
from tests.core.calling import Said, call, complaint
from tests.core.meeting_01 import id_of, meeting_01_in_full, named

BEGUN = meeting_01_in_full()
START = handed_over(Version(BEGUN))
PAT = named(BEGUN, "Pat")


def put(path: Path, version: Version) -> Path:
    copy = Copy(version.meeting, version.audience, came_as=version.came_as)
    path.write_text(write_json(copy, version.past), "utf-8")
    return path


def changed(part: str, index: int, **update: Any) -> Meeting:
    items = list(getattr(BEGUN, part))
    items[index] = items[index].model_copy(update=update)
    return BEGUN.model_copy(update={part: tuple(items)})


def ours(folder: Path, meeting: Meeting) -> Path:
    """What the device where it began has now."""
    return put(folder / "laptop.json", handed_over(replace(START, meeting=meeting)))


def theirs(folder: Path, meeting: Meeting) -> Path:
    """What another device made of the file that it got."""
    got = Version(meeting, Past(ancestor=BEGUN, lineage=START.past.lineage if START.past else ()))
    return put(folder / "phone.json", handed_over(got))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "joined.json"


def test_what_each_changed_is_in_the_joined_meeting(tmp_path: Path, out: Path, capsys: Said) -> None:
    one = ours(tmp_path, changed("steps", 0, what="Cut two keys for Pat"))
    other = theirs(tmp_path, changed("steps", 1, what="Breakfast club for both"))
    assert call("merge", one, other, "-o", out) == Exit.DONE
    said, err = capsys.readouterr()
    assert err == ""
    assert said.splitlines() == [
        f"{out}: written, joined from both.",
        "",
        f"1 thing in {one} is not in {out}, or is otherwise there. Look whether that was meant:",
        "",
        "meeting.steps[1].what: This was changed.",
        f"  {one}  {BEGUN.steps[1].what}",
        f"  {out}  Breakfast club for both",
        "",
        f"1 thing in {other} is not in {out}, or is otherwise there. Look whether that was meant:",
        "",
        "meeting.steps[0].what: This was changed.",
        f"  {other}   {BEGUN.steps[0].what}",
        f"  {out}  Cut two keys for Pat",
    ]
    made = read(out.read_bytes())
    assert [step.what for step in made.meeting.steps[:2]] == ["Cut two keys for Pat", "Breakfast club for both"]
    assert made.audience is Audience.WHOLE
    # Its past is there: joined with either again, nothing is new.
    again = tmp_path / "again.json"
    for before, said in ((one, "says that it is the later one"), (other, "says that it is the later one")):
        assert call("merge", out, before, "-o", again) == Exit.DONE
        assert said in capsys.readouterr().out
        assert read(again.read_bytes()).meeting == made.meeting


def test_what_both_changed_is_shown_side_by_side_and_the_call_ends_with_3(
    tmp_path: Path, out: Path, capsys: Said
) -> None:
    one = ours(tmp_path, changed("steps", 0, what="Cut two keys for Pat"))
    other = theirs(tmp_path, changed("steps", 0, what="Cut a key for Steph\n\x1b[2Jtoo"))
    assert call("merge", one, other, "-o", out) == int(Exit.CONFLICTS) == 3
    said, err = capsys.readouterr()
    assert err == ""
    stands = read(out.read_bytes()).meeting.steps[0].what
    assert said.splitlines() == [
        f"{out}: written, joined from both.",
        "They do not agree on 1 thing. Look at it with the people whose words these are:",
        "",
        "meeting.steps[0].what: This was changed on both devices, in different ways.",
        f"  {one}  Cut two keys for Pat",
        f"  {other}   Cut a key for Steph\\n\\x1b[2Jtoo",
        f"  What stands there now is from {one if stands == 'Cut two keys for Pat' else other}.",
    ]


def sides(said: str) -> dict[str, list[str]]:
    """What is said to stand on both sides, by the place; the lines of a side one after the other."""
    shown: dict[str, list[str]] = {}
    for line in said.splitlines():
        if line.startswith("meeting"):
            both = shown[line.partition(": ")[0]] = []
        elif ".json  " in line:
            both.append(line.partition(".json  ")[2].strip())
        elif line.startswith("   "):
            both[-1] += f" / {line.strip()}"
    return shown


def test_sides_are_shown_with_names_for_ids_and_in_the_words_of_the_file(
    tmp_path: Path, out: Path, capsys: Said
) -> None:
    narrow = [Limits(sides=(Side.FAMILY, side)) for side in (Side.CHILD, Side.NETWORK)]
    question = BEGUN.questions[0]
    answer = next(answer for answer in question.answers if answer.person == PAT.id)
    others = tuple(a for a in question.answers if a != answer)

    def answered(**update: Any) -> Any:
        return question.model_copy(update={"answers": (*others, answer.model_copy(update=update))})

    one = BEGUN.model_copy(
        update={
            "questions": (answered(number=6), *BEGUN.questions[1:]),
            "place": "",
            "statements": (BEGUN.statements[0].model_copy(update={"kind": None}), *BEGUN.statements[1:]),
            "began": dt.time(9, 0),
            "steps": (
                BEGUN.steps[0].model_copy(update={"who": (PAT.id, named(BEGUN, "Bev").id), "limits": narrow[0]}),
                *BEGUN.steps[1:],
            ),
        }
    )
    other = BEGUN.model_copy(
        update={
            "questions": (answered(number=None, non_answer=NonAnswer.PASSED), *BEGUN.questions[1:]),
            "place": "The library",
            "statements": (BEGUN.statements[0].model_copy(update={"kind": Kind.DANGER}), *BEGUN.statements[1:]),
            "began": dt.time(9, 30),
            "steps": (
                BEGUN.steps[0].model_copy(update={"who": (named(BEGUN, "Craig").id,), "limits": narrow[1]}),
                *BEGUN.steps[1:],
            ),
        }
    )
    assert call("merge", ours(tmp_path, one), theirs(tmp_path, other), "-o", out) == Exit.CONFLICTS
    said = capsys.readouterr().out
    shown = sides(said)
    assert shown["meeting.place"] == ["(nothing)", "The library"]
    assert shown["meeting.began"] == ["09:00:00", "09:30:00"]
    assert shown["meeting.statements[0].kind"] == ["(nothing)", "danger"]
    assert shown["meeting.steps[0].who"] == ["Pat Marsh, Bev Carter", "Craig Holt"]
    assert shown["meeting.steps[0].limits"] == ["sides: family, child", "sides: family, network"]
    assert shown["meeting.questions[0].answers[Pat Marsh]"] == [
        "number: 6 / non_answer: (nothing)",
        "number: (nothing) / non_answer: passed",
    ]
    assert "What stands there now is from neither of them." in said
    assert PAT.id not in said


def test_an_item_as_a_whole_and_an_order_are_shown_too(tmp_path: Path, out: Path, capsys: Said) -> None:
    without = BEGUN.model_copy(update={"steps": BEGUN.steps[1:]})
    reworded = changed("steps", 0, what="Cut two keys for Pat")
    assert call("merge", ours(tmp_path, without), theirs(tmp_path, reworded), "-o", out) == Exit.CONFLICTS
    said = capsys.readouterr().out
    assert "meeting.steps[0]: This was removed on one device and changed on the other" in said
    step = BEGUN.steps[0]
    goal = next(goal for goal in BEGUN.goals if goal.id == step.goal)
    assert sides(said) == {
        "meeting.steps[0]": [
            "(nothing)",
            f"Cut two keys for Pat / who: Donna Marsh / by_when: 2026-09-05 / check: {step.check} / goal: {goal.text}",
        ]
    }
    assert step.id not in said
    a, b, c, *rest = BEGUN.statements
    orders = [BEGUN.model_copy(update={"statements": (*order, *rest)}) for order in ((b, a, c), (c, b, a))]
    assert call("merge", ours(tmp_path, orders[0]), theirs(tmp_path, orders[1]), "-o", out) == Exit.CONFLICTS
    said = capsys.readouterr().out
    assert "meeting.statements.order: " in said
    assert b.text in said


def test_an_item_is_shown_by_its_sentence_and_what_differs_on_it_and_never_by_its_id(
    tmp_path: Path, out: Path, capsys: Said
) -> None:
    statement = BEGUN.statements[1]
    [correction] = statement.corrections
    without = BEGUN.model_copy(update={"statements": BEGUN.statements[:1] + BEGUN.statements[2:]})
    quoted = changed("statements", 1, own_words=True, limits=Limits(never=(PAT.id,)))
    assert call("merge", ours(tmp_path, without), theirs(tmp_path, quoted), "-o", out) == Exit.CONFLICTS
    said = capsys.readouterr().out
    assert sides(said)["meeting.statements[1]"] == [
        "(nothing)",
        " / ".join(
            (
                statement.text,
                "column: worries",
                "kind: harm",
                "own_words: yes",
                "said_by: Helen O'Neill",
                "about: Tilly Marsh",
                "basis: seen",
                f"corrections: {correction.text} (by: Donna Marsh)",
                "limits: (never: Pat Marsh)",
            )
        ),
    ]
    corrected = [
        changed("statements", 1, corrections=(correction.model_copy(update={"text": text, "by": by}),))
        for text, by in (("It was once.", correction.by), ("It was twice.", PAT.id))
    ]
    assert call("merge", *map(ours, (tmp_path,), corrected[:1]), theirs(tmp_path, corrected[1]), "-o", out) == 3
    more = capsys.readouterr().out
    assert sides(more)["meeting.statements[1].corrections[It was twice.]"] == [
        "It was once. / by: Donna Marsh",
        "It was twice. / by: Pat Marsh",
    ]
    for text in (said, more):
        assert not {statement.id, correction.id} & set(re.findall("[0-9a-f-]{36}", text))
        assert not re.search(r"\b(id|at|changed):|[{\"]", text)


def test_yes_and_no_and_several_of_a_kind_are_told_in_words(tmp_path: Path, out: Path, capsys: Said) -> None:
    decision = BEGUN.decisions[0]
    place = BEGUN.people.index(PAT)
    both = [
        replace_part(
            changed("people", place, leads=leads),
            "decisions",
            decision.model_copy(update={"dissent": dissent, "agree": ()}),
        )
        for leads, dissent in (
            (True, (Dissent(person=PAT.id, words="No."), Dissent(person=named(BEGUN, "Bev").id))),
            (False, ()),
        )
    ]
    one = put(tmp_path / "one.json", Version(both[0]))
    other = put(tmp_path / "other.json", Version(both[1]))
    assert call("merge", one, other, "-o", out) == Exit.CONFLICTS
    assert sides(capsys.readouterr().out)[f"meeting.people[{place}].leads"] == ["yes", "no"]
    assert side_in_lines(both[0].decisions[0], None, {PAT.id: "Pat"}, Language())[-1].startswith(
        "dissent: (person: Pat, words: No.); (person: "
    )


def test_of_a_drawing_it_is_said_how_many_lines_it_has() -> None:
    line = Stroke(line="0 0 10 10")
    assert side_in_lines((line, line, line), (line,), {}, Language()) == ["3 lines drawn"]
    assert side_in_lines((line,), (), {}, Language()) == ["1 line drawn"]


def test_a_look_at_a_step_is_known_by_its_day(tmp_path: Path, out: Path, capsys: Said) -> None:
    look = Look(meeting=id_of(720), on=dt.date(2026, 8, 3), outcome=Outcome.PARTLY)
    one = put(tmp_path / "one.json", Version(changed("steps", 0, looks=(look,))))
    done = look.model_copy(update={"outcome": Outcome.DONE})
    other = put(tmp_path / "other.json", Version(changed("steps", 0, looks=(done,))))
    assert call("merge", one, other, "-o", out) == Exit.CONFLICTS
    assert sides(capsys.readouterr().out) == {
        "meeting.steps[0].looks[2026-08-03]": ["outcome: partly", "outcome: done"],
    }


def replace_part(meeting: Meeting, part: str, item: Any) -> Meeting:
    """The meeting with the item instead of the first of the part."""
    return meeting.model_copy(update={part: (item, *getattr(meeting, part)[1:])})


def test_where_it_is_not_known_what_both_come_from_it_says_so(tmp_path: Path, out: Path, capsys: Said) -> None:
    one = put(tmp_path / "one.json", Version(changed("steps", 0, what="One")))
    other = put(tmp_path / "other.json", Version(changed("steps", 0, what="Other")))
    assert call("merge", one, other, "-o", out) == Exit.CONFLICTS
    assert "It is not known which version both come from." in capsys.readouterr().out


def test_the_same_and_the_newer_are_told_apart(tmp_path: Path, out: Path, capsys: Said) -> None:
    begun = put(tmp_path / "begun.json", START)
    newer = theirs(tmp_path, changed("steps", 0, who_else="Newer"))
    for one, other, said in (
        (begun, begun, f"{out}: written. Both files hold the same."),
        (newer, begun, f"{out}: written as {newer} is. It has all that is in {begun}."),
        (begun, newer, f"{out}: written as {newer} is. It has all that is in {begun}."),
    ):
        assert call("merge", one, other, "-o", out) == Exit.DONE
        assert capsys.readouterr().out == f"{said}\n"
    assert read(out.read_bytes()).meeting == read(newer.read_bytes()).meeting


def test_what_a_later_version_takes_out_is_shown_whichever_file_is_named_first(
    tmp_path: Path, out: Path, capsys: Said
) -> None:
    """That it is later is what it says of itself: whoever has the file can write that into it."""
    begun = put(tmp_path / "begun.json", START)
    step = BEGUN.steps[1]
    shorter = changed("statements", 0, text="Nothing happened.")
    shorter = shorter.model_copy(update={"steps": (BEGUN.steps[0], *BEGUN.steps[2:])})
    later = put(tmp_path / "later.json", Version(shorter, Past(lineage=(meeting_digest(BEGUN),))))
    for one, other in ((begun, later), (later, begun)):
        assert call("merge", one, other, "-o", out) == Exit.DONE
        said = capsys.readouterr().out.splitlines()
        assert said[:8] == [
            f"{out}: written as {later} is, which says that it is the later one.",
            "",
            f"2 things in {begun} are not in {out}, or are otherwise there. Look whether that was meant:",
            "",
            "meeting.statements[0].text: This was changed.",
            f"  {begun}   {BEGUN.statements[0].text}",
            f"  {out}  Nothing happened.",
            "",
        ]
        assert said[8:10] == ["meeting.steps[1]: This was removed.", f"  {begun}   {step.what}"]
        assert said[-1] == f"  {out}  (nothing)"


def test_what_is_shown_as_a_conflict_is_not_shown_again(tmp_path: Path, out: Path, capsys: Said) -> None:
    one = ours(tmp_path, changed("steps", 0, what="One", who_else="Una"))
    other = theirs(tmp_path, changed("steps", 0, what="Other"))
    assert call("merge", one, other, "-o", out) == Exit.CONFLICTS
    said = capsys.readouterr().out
    assert said.count("steps[0].what: ") == 1
    assert "meeting.steps[0].what: This was changed on both devices" in said


def test_people_of_the_meeting_before_are_named_in_what_is_shown(tmp_path: Path, out: Path, capsys: Said) -> None:
    earlier = [EarlierPerson(id=id_of(700 + n), name=name, side=PAT.side) for n, name in enumerate(("Nana", "Gran"))]
    previous = Previous(meeting=id_of(710), held_on=dt.date(2026, 6, 1), people=tuple(earlier))
    place = BEGUN.people.index(PAT)

    def was(id: str) -> Meeting:
        return changed("people", place, was=id).model_copy(update={"previous": previous})

    one = put(tmp_path / "one.json", Version(was(earlier[0].id)))
    other = put(tmp_path / "other.json", Version(was(earlier[1].id)))
    assert call("merge", one, other, "-o", out) == Exit.CONFLICTS
    said = capsys.readouterr().out
    assert f"meeting.people[{place}].was: " in said
    assert "  Nana\n" in said
    assert "  Gran\n" in said


def test_what_cannot_be_joined_is_refused_and_nothing_is_written(tmp_path: Path, out: Path, capsys: Said) -> None:
    begun = put(tmp_path / "begun.json", START)
    other = put(tmp_path / "other.json", Version(BEGUN.model_copy(update={"id": id_of(950)})))
    assert complaint(capsys, "merge", begun, other, "-o", out) == f"{begun} and {other}: {OTHER_MEETING}"
    narrow = tmp_path / "narrow.json"
    narrow.write_text(write_json(copy_for(BEGUN, Audience.EVERYONE)), "utf-8")
    assert complaint(capsys, "merge", begun, narrow, "-o", out) == f"{begun} and {narrow}: {NOT_WHOLE}"
    assert "no such file" in complaint(capsys, "merge", begun, tmp_path / "none", "-o", out)
    assert not out.exists()


def test_neither_of_the_two_is_written_over(tmp_path: Path, capsys: Said) -> None:
    one, other = ours(tmp_path, changed("steps", 0, what="One")), put(tmp_path / "begun.json", START)
    before = one.read_bytes(), other.read_bytes()
    for output in (one, other):
        assert "overwrite" in complaint(capsys, "merge", one, other, "-o", output)
    assert (one.read_bytes(), other.read_bytes()) == before


def test_what_is_written_is_what_joining_gives(tmp_path: Path, out: Path) -> None:
    one, other = ours(tmp_path, changed("steps", 0, what="One")), theirs(tmp_path, changed("goals", 0, text="Other"))
    files = [read(path.read_bytes()) for path in (one, other)]
    made = joined(*(Version(file.meeting, file.past, file.audience, file.came_as) for file in files))
    assert call("merge", one, other, "-o", out) == Exit.DONE
    written = read(out.read_bytes())
    assert (written.meeting, written.past) == (made.meeting, handed_over(made.version).past)
