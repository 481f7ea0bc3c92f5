"""Inside Pyodide: which files of the standard library and of the libraries do our code and PyScript load?

`argument` is JSON: `modules` to import one by one, `imports` as read from the sources, `exercise` to run. The result is
JSON: the files that were loaded, `stdlib` and `libraries`, and `unresolved` imports with the reason.
"""

import importlib
import json
import sys
import types

asked = json.loads(globals()["argument"])
unresolved: dict[str, str] = {}


def resolve(module: str, name: str = "") -> None:
    found = importlib.import_module(module)
    if name and not hasattr(found, name):
        importlib.import_module(f"{module}.{name}")


def attempt(where: str, module: str, name: str = "") -> None:
    try:
        resolve(module, name)
    except Exception as error:  # Whatever it is, it would stop the import in the browser as well.
        unresolved[where] = f"{module}{'.' if name else ''}{name}: {type(error).__name__}: {error}"


for module in asked["modules"]:
    attempt(module, module)
for module, name, where in asked["imports"]:
    attempt(where, module, name)
if asked["exercise"]:
    exercise = sys.modules["exercise"] = types.ModuleType("exercise")
    exec(compile(asked["exercise"], "exercise.py", "exec"), exercise.__dict__)
    await exercise.loop()  # type: ignore  # noqa: F704, PGH003, PLE1142 (run with await at the top)

import encodings.cp437  # noqa: E402 (zipimport decodes names with it when a name is not marked as UTF-8)

PLACES = {
    "stdlib": f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip/",
    "libraries": "/traced/libraries.zip/",
}


def loaded(place: str) -> list[str]:
    return sorted(
        {
            file.removeprefix(place).removesuffix("c")
            for module in list(sys.modules.values())
            for file in (getattr(module, "__file__", None), getattr(getattr(module, "__spec__", None), "origin", None))
            if isinstance(file, str) and file.startswith(place)
        }
    )


found = {name: loaded(place) for name, place in PLACES.items()}
del encodings
json.dumps({**found, "unresolved": unresolved})
