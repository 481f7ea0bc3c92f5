"""No import is missing in the browser: everything is imported with nothing but what is shipped, in the same Python."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from building.archive import pack, unpack
from building.failure import BuildFailure
from building.imports import Import, imports, used
from building.stdlib import Archives, Sources, stock, trace, traced


def test_every_import_of_ours_and_of_pyscript_resolves_with_what_is_shipped(
    sources: Sources, archives: Archives
) -> None:
    found = trace(sources, archives)
    assert found.unresolved == {}
    assert "pydantic/main.pyc" in unpack(archives.libraries)
    assert found.stdlib <= {name.removesuffix("c") for name in unpack(archives.stdlib)}
    assert found.libraries <= {name.removesuffix("c") for name in unpack(archives.libraries)}


def test_the_standard_library_is_trimmed(archives: Archives) -> None:
    assert len(unpack(archives.stdlib)) < len(stock()) / 2


def test_the_libraries_are_trimmed(sources: Sources, archives: Archives) -> None:
    """Their old interfaces and what only other programs use are a third of them."""
    shipped = {name.removesuffix("c") for name in unpack(archives.libraries)}
    assert shipped < sources.libraries.keys()
    assert not [name for name in shipped if name.startswith(("pydantic/v1/", "htpy/django"))]


@pytest.mark.parametrize("module", ["gettext", "decimal", "secrets"])
def test_a_module_left_out_would_be_noticed(sources: Sources, archives: Archives, module: str) -> None:
    left_out = (f"{module}.", f"{module}/")
    stdlib = {name: code for name, code in unpack(archives.stdlib).items() if not name.startswith(left_out)}
    try:
        noticed = str(trace(sources, replace(archives, stdlib=pack(stdlib))).unresolved)
    except BuildFailure as failure:  # Python itself, or what the exercise does, could not go on without it.
        noticed = str(failure)
    assert f"No module named '{module}" in noticed


def test_what_the_libraries_import_late_is_there(sources: Sources, archives: Archives) -> None:
    """What is imported within a function shows only when that is called: as where a sentence is unescaped."""
    kept = {name.removesuffix("c") for name in unpack(archives.libraries)}
    ships = {name.removesuffix("c") for name in unpack(archives.stdlib)}
    late = {
        (one.where.partition(":")[0], one.module)
        for one in imports({name: code for name, code in sources.libraries.items() if name in kept}, late=True)
        if one.top in sys.stdlib_module_names - set(sys.builtin_module_names)
        and not {f"{one.module.replace('.', '/')}.py", f"{one.module.replace('.', '/')}/__init__.py"} & ships
    }
    assert ("markupsafe/__init__.py", "html") not in late
    # Where pydantic tells of itself, for a report of a mistake in it.
    assert late == {("pydantic/version.py", "platform")}


def test_an_import_that_would_fail_in_the_browser_stops_the_build(sources: Sources) -> None:
    late = {**sources.ours, "app/late.py": b"def click():\n    import tkinter\n"}
    with pytest.raises(BuildFailure, match=r"app/late\.py:2: tkinter"):
        traced(replace(sources, ours=late))


def test_what_nothing_on_the_board_imports_is_not_shipped(sources: Sources) -> None:
    shipped = set(sources.ours)
    assert {"app/browser.py", "app/desk.py", "sos_core/handle.py", "sos_core/record/record.css"} <= shipped
    assert not {"app/static/pages.py", "app/views/about.py", "sos_core/__main__.py"} & shipped
    # Of the advice the board shows who was not heard and low answers; the researcher's figures it does not show at all.
    assert {name for name in shipped if name.startswith("sos_core/advice/")} == {
        f"sos_core/advice/{name}.py" for name in ("__init__", "heard", "piece", "safety")
    }
    assert not {"sos_core/scaling/bare.py", "sos_core/scaling/measures.py"} & shipped


def test_a_module_is_used_with_its_packages_its_data_and_what_it_imports_in_a_function() -> None:
    files = {
        "app/__init__.py": b"",
        "app/start.py": b"from app.near import one\ndef late():\n    from far.away import thing\n",
        "app/near.py": b"",
        "app/alone.py": b"import far.other\n",
        "far/__init__.py": b"import far.always\n",
        "far/away/__init__.py": b"",
        "far/away/thing.py": b"",
        "far/away/data.json": b"{}",
        "far/always.py": b"",
        "far/other.py": b"",
        "never/data.json": b"{}",
    }
    left_out = {"app/alone.py", "far/other.py", "never/data.json"}
    assert set(used(["app.start"], files)) == set(files) - left_out


def test_imports_are_read_from_everywhere_in_a_file() -> None:
    source = b"""
import a, b.c as d
from . import e
from .f import g
from ..h import i
from j import *
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import never
else:
    import other
class K:
    def l(self):
        try:
            from m.n import o
        except ImportError:
            import p
"""
    found = {(one.module, one.name) for one in imports({"top/sub/file.py": source})}
    assert found == {
        ("a", ""), ("b.c", ""), ("top.sub", "e"), ("top.sub.f", "g"), ("top.h", "i"), ("j", ""),
        ("typing", "TYPE_CHECKING"), ("other", ""), ("m.n", "o"), ("p", ""),
    }  # fmt: skip


def test_where_an_import_stands_is_said() -> None:
    assert imports({"app/x.py": b"\n\nimport os\n"}) == [Import("os", "", "app/x.py:3")]
