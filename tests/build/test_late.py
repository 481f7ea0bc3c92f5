"""Imports of the board that wait: the program stays the same, and what is not needed is not imported."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import app.late as waiting
import pytest

from building.failure import BuildFailure
from building.imports import used
from building.late import late
from building.places import APP
from building.runtime import STARTED_WITH, core, package

FILES = {
    "app/__init__.py": "",
    "app/late.py": Path(waiting.__file__).read_text("utf-8"),
    "app/of_values.py": "VALUE = 3\n\ndef twice(one):\n    return 2 * one\n",
    "app/of_classes.py": "class Base:\n    pass\n\nclass Error(Exception):\n    pass\n",
    "app/of_types.py": "class Only:\n    pass\n",
    "app/parts/__init__.py": "from app.parts.one import ONE\nfrom app.parts.two import TWO\n\n"
    "__all__ = ['ONE', 'TWO']\n",
    "app/parts/one.py": "ONE = 1\n",
    "app/parts/two.py": "TWO = 2\n",
    "app/told/__init__.py": "from app.told.told import told\nfrom app.told.other import other_told\n",
    "app/told/told.py": "def told():\n    return 'told'\n",
    "app/told/other.py": "from app.told.told import told\n\ndef other_told():\n    return told()\n",
    "app/handed/__init__.py": "",
    "app/handed/on.py": "from app.of_values import twice\n\ndef own():\n    return 1\n",
    "app/outside.py": "import app.handed.on\nfrom app import handed\n\ndef used():\n    return handed.on.twice(2)\n",
    "app/main.py": dedent(
        '''\
        """Of Base, Error and twice."""
        from __future__ import annotations

        from dataclasses import dataclass

        from app.of_classes import (
            Base,
            Error,
        )
        from app.of_types import Only
        from app.of_values import VALUE, twice
        from app.parts import ONE
        from app.parts import two

        FOUR: Only | int = VALUE + 1


        @dataclass(frozen=True)
        class Sum(Base):
            """Of Only."""

            one: Only | int = FOUR

            def all(self) -> Only | int:
                return sum([self.one, twice(ONE), *map(lambda one: one * two.TWO, [len("abc")])])


        def caught() -> bool:
            try:
                raise Error
            except Error as error:
                return isinstance(error, Error)


        def line() -> int:
            raise KeyError(twice(VALUE))


        def imports() -> int:
            import fractions

            return int(fractions.Fraction(5, 2))
        '''
    ),
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The files, made and put on Python's path, in place of the board's."""
    files = {name: content.decode() for name, content in late({n: c.encode() for n, c in FILES.items()}).items()}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "app"}
    monkeypatch.syspath_prepend(tmp_path)
    yield files
    for name in [name for name in sys.modules if name.split(".")[0] == "app"]:
        del sys.modules[name]
    sys.modules.update(before)


def imported() -> set[str]:
    return {name for name in sys.modules if name.startswith("app.")} - {"app.late"}


def test_what_only_functions_name_is_imported_when_they_run(made: dict[str, str]) -> None:
    import app.main as main  # type: ignore[import-not-found,unused-ignore]

    at_once = {"app.main", "app.of_classes", "app.of_values"}
    assert imported() == at_once
    assert main.caught()
    assert imported() == at_once
    assert main.Sum().all() == 4 + 2 + 6
    assert imported() == at_once | {"app.parts", "app.parts.one", "app.parts.two"}


def test_what_a_package_hands_on_is_imported_when_it_is_asked_for(made: dict[str, str]) -> None:
    from app.parts import TWO  # type: ignore[attr-defined,import-not-found,unused-ignore]

    assert TWO == 2
    assert imported() == {"app.parts", "app.parts.two"}
    import app.parts as parts

    with pytest.raises(AttributeError, match=r"'app\.parts' has no attribute 'THREE'"):
        _ = parts.THREE
    assert not hasattr(parts, "FOUR")


def test_a_function_that_is_called_as_its_module_is_not_taken_for_that(made: dict[str, str]) -> None:
    from app.told import told

    assert told() == "told"
    import app.told

    assert app.told.other_told() == "told"
    assert app.told.told() == "told"


def test_a_name_is_handed_on_that_is_reached_by_way_of_the_package(made: dict[str, str]) -> None:
    import app.outside as outside  # type: ignore[import-not-found,unused-ignore]

    assert outside.used() == 4


def test_an_import_inside_a_function_stays_as_it_is(made: dict[str, str]) -> None:
    import app.main as main

    assert main.imports() == 2


def test_a_name_that_there_is_nowhere_is_still_an_error(made: dict[str, str]) -> None:
    import app.main as main

    with pytest.raises(NameError, match="nowhere"):
        eval("nowhere", main.__dict__)
    assert eval("max(1, 2)", main.__dict__) == 2, "of the builtins those too that the module does not name"


def test_what_waits_can_be_imported_bit_by_bit(made: dict[str, str]) -> None:
    import app.late as own
    import app.main as main

    before = imported()
    bits = list(own.remaining())
    assert imported() - before == {"app.of_types", "app.parts", "app.parts.one", "app.parts.two"}
    assert 0 < len(bits) <= 4
    assert list(own.remaining()) == []
    assert main.__dict__["twice"] is not None
    assert main.__dict__["two"].TWO == 2


def test_an_error_names_the_line_of_the_source(made: dict[str, str]) -> None:
    import app.main as main

    with pytest.raises(KeyError) as raised:
        main.line()
    line = raised.traceback[-1].lineno + 1
    assert FILES["app/main.py"].splitlines()[line - 1].strip() == "raise KeyError(twice(VALUE))"


@pytest.mark.parametrize(
    "source",
    [
        "def first(): ...\n\nfrom app.of_values import twice\n\ndef second(): return twice(1)\n",
        "from app.of_values import twice\n\ndef second(): return twice(1)\n\ndef __getattr__(name): ...\n",
        "from app.of_values import twice; third = 3\n\ndef second(): return twice(1)\n",
    ],
)
def test_what_it_does_not_know_how_to_put_off_it_refuses(source: str) -> None:
    with pytest.raises(BuildFailure, match=r"app/other\.py"):
        late({"app/other.py": source.encode(), "app/of_values.py": b"def twice(one): ...\n"})


def test_data_and_what_is_not_ours_stays_as_it_is() -> None:
    files = {"app/words.mo": b"\xff", "htpy/__init__.py": b"from htpy.x import y\n\ndef z(): return y\n"}
    assert late(files) == files


def test_of_the_board_more_than_half_waits_and_all_stands_where_it_stood() -> None:
    ours = used(STARTED_WITH, {**core(), **package(APP)})
    made = late(ours)
    changed = [name for name in ours if made[name] != ours[name]]
    assert len(changed) > len(ours) / 2
    for name in changed:
        before, after = ours[name].decode(), made[name].decode()
        assert len(before.splitlines()) == len(after.splitlines())
        places = [[node.lineno for node in functions(text)] for text in (before, after)]
        assert places[0] == places[1]


def functions(text: str) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
