"""What mutation testing makes of mutmut's words, and whether docs/mutants.md speaks of the code as it is."""

from __future__ import annotations

from collections import Counter

import pytest

from building import mutation
from building.failure import BuildFailure
from building.mutation import LISTED, PARTS, Mutant, listed, mutant, told
from building.places import ROOT

SHOWN = """\
# sos_core.copies.copy.xǁ_Takingǁcopied__mutmut_5: survived
--- sos_core/copies/copy.py
+++ sos_core/copies/copy.py
@@ -1,4 +1,4 @@
     for one in many:
-        total += one
+        total -= one
     return total
"""


def test_a_mutant_is_known_by_its_function_and_its_lines() -> None:
    lines = ("- total += one", "+ total -= one")
    assert mutant("sos_core.copies.copy.xǁ_Takingǁcopied__mutmut_5", SHOWN) == Mutant(
        "sos_core.copies.copy._Taking.copied", lines
    )
    assert mutant("sos_core.copies.copy.x__counts__mutmut_12", SHOWN) == Mutant("sos_core.copies.copy._counts", lines)
    assert mutant("sos_core.copies.copy.x_copy_for__mutmut_1", SHOWN).function == "sos_core.copies.copy.copy_for"


def test_the_listed_mutants_are_read_under_the_heading_of_their_function() -> None:
    text = (
        "# Title\n\n```diff\n- a\n+ b\n```\n## `sos_core.x.f`\n```diff\n- a\n+ b\n```\nWhy.\n```diff\n- a\n+ c\n```\n"
    )
    assert listed(text) == (Mutant("sos_core.x.f", ("- a", "+ b")), Mutant("sos_core.x.f", ("- a", "+ c")))


def test_every_end_is_counted() -> None:
    counted = Counter({"killed": 5, "timeout": 2, "survived": 1, "no tests": 1})
    assert told("copies", counted) == "copies: 9 mutants, 5 killed, 2 timed out, 2 survived."


def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(BuildFailure, match="no models to test like this, only scaling, copies, merge"):
        mutation.mutate(["models"])


def test_the_parts_name_files_and_tests_that_are_there() -> None:
    for part in PARTS.values():
        assert all(list(ROOT.glob(pattern)) for pattern in part.files)
        assert all((ROOT / "tests" / "core" / f"{test}.py").is_file() for test in part.tests)


def test_what_is_listed_is_in_the_code_as_it_is() -> None:
    mutants = listed(LISTED.read_text("utf-8"))
    assert mutants
    for one in mutants:
        names = one.function.split(".")
        paths = (ROOT.joinpath(*names[:end]).with_suffix(".py") for end in range(len(names), 1, -1))
        path = next(path for path in paths if path.is_file())
        source = {line.strip() for line in path.read_text("utf-8").splitlines()}
        assert {line[2:] for line in one.lines if line[0] == "-"} <= source, str(one)
