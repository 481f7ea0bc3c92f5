"""What lies in `dist/`, under which name, and how the files find each other."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from app.locks import PLACE

from building import fingerprint
from building.archive import segments, unpack
from building.distribution import Distribution, has_hash, without_remarks, write
from building.failure import BuildFailure
from building.links import links
from building.packing import SUFFIX
from building.places import CLIENT
from building.runtime import of_package
from building.sizes import first_paint
from building.stdlib import Archives, Sources
from tests.packed import assets, large, opened, parts

ABOUT = ("about.html", "about-children.html", "about-print.html")
FIXED = {
    *("index.html", "rescue.html", "projector.html", "exit.html", *ABOUT),
    *("manifest.webmanifest", "sharing.webmanifest", "sw.js", "third-party.json", "sbom.cdx.json"),
}
IMPORTED = re.compile(r"""(?:\bfrom|\bimport\(|^import)\s*["'](\.[^"']+\.js)["']""", re.MULTILINE)
INSIDE = re.compile(r"^// client:(.+)$", re.MULTILINE)
GATHERED = re.compile(r"""["'](?:\.\./|\./)+(?:page|lock|python)\.js["']""")
Files = dict[str, bytes]


def test_only_the_pages_and_what_browsers_look_for_have_fixed_names(files: Files) -> None:
    assert {name for name in files if not has_hash(name)} == FIXED


def test_a_hash_in_a_name_is_of_the_content(files: Files) -> None:
    singles = [name for name in files if "/" not in name and has_hash(name)]
    assert singles
    for name in singles:
        assert f"-{fingerprint.short(files[name])}." in name
    for folder in {name.partition("/")[0] for name in files if "/" in name}:
        inside = {name.removeprefix(f"{folder}/"): files[name] for name in files if name.startswith(f"{folder}/")}
        assert folder.endswith("-" + fingerprint.of_files(inside)[:12])


@pytest.mark.parametrize("page", ["index.html", "rescue.html", "projector.html", "exit.html", *ABOUT])
def test_every_address_in_a_page_is_relative_and_leads_to_a_file(files: Files, page: str) -> None:
    addresses = re.findall(r'\s(?:href|src|action)="([^"]*)"', files[page].decode())
    assert addresses
    for address in addresses:
        if address.startswith(("#", "data:")):
            continue
        if address in {link["address"] for link in links()}:
            # A page of somebody else, that is opened by whoever presses it.
            assert page == "about.html"
            continue
        assert not re.match(r"[a-z]+:|/", address), address
        assert address.partition("#")[0] in files, address


def test_every_module_that_is_imported_is_there(files: Files) -> None:
    imported = []
    for name, content in files.items():
        if name.startswith("client-") and name.endswith(".js"):
            for address in IMPORTED.findall(content.decode()):
                imported.append(normpath(join(dirname(name), address)))
    assert len(imported) > 10
    assert [address for address in imported if address not in files] == []


def test_what_the_first_page_begins_with_is_in_a_few_files(files: Files) -> None:
    """Each module is in one of them, and whoever imports one of them from outside imports that."""
    sent = {name.partition("/")[2]: content.decode() for name, content in files.items() if name.startswith("client-")}
    groups = [set(INSIDE.findall(sent[name])) for name in ("page.js", "lock.js", "python.js")]
    inside = set().union(*groups)
    assert {"apply.js", "checked.js", "queue.js", "vault/lock.js", "worker.js"} <= inside
    assert len(inside) == sum(map(len, groups)) > 45
    assert not (inside | {"given.js", "starting.js"}) & (set(sent) - {"python.js"})
    assert 'from "../lock.js"' in sent["vault/store.js"]
    assert "/page.js" in sent["drawing.js"]
    # Pages and workers of their own have all in one, for themselves.
    for alone in ("imager.js", "interpreter.js", "projector.js", "rescue.js", "sealing.js"):
        assert {normpath(address) for address in IMPORTED.findall(sent[alone])} <= {"assets.js", "jose.js"}


def test_a_script_is_sent_without_its_comments_and_with_every_line_in_its_place(files: Files) -> None:
    sent = {name.partition("/")[2]: content.decode() for name, content in files.items() if name.startswith("client-")}
    compared = []
    for path in CLIENT.rglob("*.js"):
        name = path.relative_to(CLIENT).as_posix()
        # At the top, or inside the locked page.
        if name in {"sw.js", "opener.js"}:
            continue
        # Or put together with others.
        if name not in sent or name in {
            "imager.js",
            "interpreter.js",
            "projector.js",
            "python.js",
            "rescue.js",
            "sealing.js",
        }:
            continue
        compared.append(name)
        written = path.read_text("utf-8").split("\n")
        lines = sent[name].split("\n")
        assert len(lines) == len(written)
        # What lies in the other folder of the client is imported from there.
        lines = [re.sub(r"\.\./(\.\./)?client-[0-9a-f]{12}/", r"\1./", line).replace(".././", "../") for line in lines]
        pairs = list(zip(lines, written, strict=True))
        assert all(line in ("", before) or GATHERED.search(line) for line, before in pairs)
        left_out = [before.strip() for line, before in zip(lines, written, strict=True) if before.strip() and not line]
        assert all(line.startswith(("/", "*")) for line in left_out)
        assert not any(line.strip().startswith("//") for line in lines)
    assert len(compared) > 15


def test_a_change_of_python_leaves_nearly_all_of_the_client_where_it_is(files: Files) -> None:
    """Those that import, by way of others, where everything is: and nobody imports one of them from outside."""
    start = {name.partition("/")[2] for name in files if name.startswith("client-start-")}
    assert {"assets.js", "boot.js", "python.js", "interpreter.js"} <= start
    steady = {name: files[name] for name in files if name.startswith("client-") and "-start-" not in name}
    assert sum(map(len, steady.values())) > 3 * sum(len(files[name]) for name in files if "client-start-" in name)
    assert not [name for name, content in steady.items() if b"client-start" in content or b"assets.js" in content]


def test_a_locked_page_is_one_file_that_asks_for_no_other(files: Files) -> None:
    """Its script and its style sheet are in it, as its policy says."""
    (page,) = [content.decode() for name, content in files.items() if name.startswith("locked-")]
    policy = unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0])
    for kind in ("script", "style"):
        (inside,) = re.findall(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert f"'{fingerprint.integrity(inside.encode())}'" in policy.partition(f"{kind}-src ")[2].partition(";")[0]
    assert not re.search(r"\s(?:href|src|action)=", page)
    assert page.count(PLACE) == 1
    assert "jose" in page.partition("<script>")[2][:60]


def test_what_locks_files_is_looked_at_before_it_runs_and_not_fetched_before(files: Files) -> None:
    (name,) = [name for name in files if name.endswith("/assets.js")]
    for wanted in ("client/jose.js", "client/sealing.js", "locked.html"):
        assert f'"{wanted}"' in files[name].decode()
    assert not {"jose.js", "sealing.js"} & {name.partition("/")[2] for name in first_paint(files)}


def test_what_may_be_text_is_not_taken_for_a_comment() -> None:
    assert without_remarks("/** `a` */\nlet a = `\n  b`; // c\n  // d\n/** e */ f();\n/* g */\n") == (
        "\nlet a = `\n  b`; // c\n\n/** e */ f();\n\n"
    )
    with pytest.raises(BuildFailure, match="// b"):
        without_remarks("let a = `\n  // b\n`;\n")


def test_the_boot_is_told_where_everything_is_and_how_to_recognise_it(files: Files) -> None:
    (place,) = [name for name in files if name.endswith("/assets.js")]
    listed = assets(files)
    assert set(large(files)) == {
        *("stdlib.zip", "libraries.zip", "board.zip", "pydantic_core.wasm", "pyodide/pyodide.asm.wasm")
    }
    for name, asset in listed.items():
        address = normpath(join(dirname(place), asset["address"]))
        content = opened(files, name) if "parts" in asset else files[address]
        assert (address in files) == ("parts" not in asset)
        assert asset.get("size", asset["bytes"]) == len(content)
        assert asset["sha256"] == fingerprint.sha256(content)


def test_what_is_told_while_it_is_fetched_are_the_bytes_that_travel(files: Files) -> None:
    for name in large(files):
        listed = [part.split() for part in assets(files)[name]["parts"]]
        travels = [len(files[f"{folder}/{piece}.bin"]) for folder, *pieces in listed for piece in pieces]
        assert assets(files)[name]["bytes"] == sum(travels)
    # A module is compressed by most hosts; it cannot be imported packed.
    for name in ("pyodide/pyodide.js", "pyodide/pyodide.asm.js"):
        asset = assets(files)[name]
        assert asset["bytes"] < asset["size"] / 2


def test_a_piece_is_named_after_its_hash_and_none_is_so_large_that_much_is_lost_with_it(files: Files) -> None:
    pieces = [name for name in files if name.endswith(SUFFIX)]
    assert len(pieces) > 30
    for name in pieces:
        assert name.rpartition("/")[2] == fingerprint.short(files[name]) + SUFFIX
        assert len(files[name]) <= 512_000
    folders = {name.partition("/")[0] for name in pieces if name.startswith("board-")}
    assert all(sum(len(files[name]) for name in pieces if name.startswith(folder)) < 100_000 for folder in folders)


def test_a_change_in_one_package_moves_its_part_and_the_list_and_nothing_else_of_the_archive(sources: Sources) -> None:
    changed = {**sources.ours, "sos_core/merge/sides.py": sources.ours["sos_core/merge/sides.py"] + b"#"}
    before, after = segments(sources.ours, of_package), segments(changed, of_package)
    assert {name for name in before if before[name] != after[name]} == {"sos_core-merge", "list"}
    assert len(before) > 20
    assert unpack(b"".join(after.values())) == changed


def test_the_service_worker_keeps_every_file_but_itself_and_the_bill_of_materials(
    files: Files, precache: dict[str, Any]
) -> None:
    pieces = {
        f"{first.partition('/')[0]}/{piece}{SUFFIX}"
        for first, part in precache["parts"].items()
        for piece in part["pieces"].split()
    }
    assert pieces == {name for name in files if name.endswith(SUFFIX)}
    assert set(precache["files"]) | pieces == set(files) - {"sw.js", "sbom.cdx.json"}
    for name, integrity in precache["files"].items():
        assert integrity == fingerprint.integrity(files[name])
    inside = {first: content for name in large(files) for first, content in parts(files, name).items()}
    assert set(precache["parts"]) == set(inside)
    for first, part in precache["parts"].items():
        assert part["integrity"] == fingerprint.integrity(inside[first])
        assert (part["type"] == "application/wasm") == inside[first].startswith(b"\0asm")


def test_of_what_others_made_only_this_is_changed(files: Files) -> None:
    from building.places import PYODIDE, PYSCRIPT

    originals = {"pyodide.js": PYODIDE / "pyodide.mjs", "core.js": PYSCRIPT / "dist" / "core.js"}
    for name, original in originals.items():
        (shipped,) = [content for path, content in files.items() if path.endswith(f"/{name}")]
        assert shipped == original.read_bytes()
    others = {part["name"]: part for part in json.loads(files["third-party.json"])}
    assert others["idiomorph"]["note"].startswith("minified")
    assert "building/shaken.py" in others["pyodide"]["note"]


def test_the_archives_hold_byte_code_and_no_source(archives: Archives) -> None:
    for archive in (archives.board, archives.libraries, archives.stdlib):
        with zipfile.ZipFile(BytesIO(archive)) as unpacked:
            names = unpacked.namelist()
            assert archive != archives.board or names == sorted(names, key=lambda name: (of_package(name), name))
            assert archive == archives.board or names == sorted(names)
            assert {info.compress_type for info in unpacked.infolist()} == {zipfile.ZIP_STORED}
            assert any(name.endswith(".pyc") for name in names)
            assert not [name for name in names if name.endswith((".py", ".so", ".pyi"))]
            assert {info.date_time for info in unpacked.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_boards_archive_holds_its_data_files_too(archives: Archives) -> None:
    from building.places import CORE

    data = {path.relative_to(CORE.parent).as_posix() for path in CORE.rglob("*.css")}
    assert data
    with zipfile.ZipFile(BytesIO(archives.board)) as unpacked:
        assert data <= set(unpacked.namelist())


def test_nothing_of_the_machine_that_built_it_is_inside(files: Files, archives: Archives) -> None:
    from building.places import ROOT

    telling = [str(ROOT).encode(), tempfile.gettempdir().encode() + b"/meeting-board-"]
    inside = dict(files)
    for archive in (archives.board, archives.libraries, archives.stdlib):
        inside.update(unpack(archive))
    for name, content in inside.items():
        assert not [words for words in telling if words in content], name


def test_a_page_that_asks_for_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(BuildFailure, match=r"client-1/boot\.js"):
        first_paint({"index.html": b'<script type="module" src="client-1/boot.js"></script>'})


def test_what_modules_import_at_once_counts_as_first_paint(files: Files) -> None:
    names = {name.partition("/")[2] for name in first_paint(files)}
    assert {"boot.js", "page.js", "trusted.js"} <= names
    assert not {"python.js", "lock.js", "interpreter.js", "pyodide.asm.wasm", "core.js"} & names


def test_writing_again_removes_what_is_no_longer_part_of_it(tmp_path: Path) -> None:
    write(Distribution({"index.html": b"1", "client-000000000000/a.js": b"a", "sw.js": b""}, (), ""), tmp_path)
    write(Distribution({"index.html": b"2", "client-111111111111/b.js": b"b", "sw.js": b""}, (), ""), tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {"index.html", "client-111111111111", "client-111111111111/b.js", "sw.js"}
    assert (tmp_path / "index.html").read_bytes() == b"2"
