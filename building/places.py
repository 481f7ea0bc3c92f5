"""Where things are. Every other module of the build asks here instead of counting parents."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".build"
CACHE = WORK / "cache"
DIST = ROOT / "dist"

CORE = ROOT / "sos_core"
SITE = ROOT / "site"
APP = SITE / "app"
CLIENT = SITE / "client"
STYLE = SITE / "style"
LOCALE = SITE / "locale"
ICONS = SITE / "icons"

NODE_MODULES = ROOT / "node_modules"
PYODIDE = NODE_MODULES / "pyodide"
PYSCRIPT = NODE_MODULES / "@pyscript" / "core"
IDIOMORPH = NODE_MODULES / "idiomorph"
JOSE = NODE_MODULES / "jose"
MICROPYTHON = NODE_MODULES / "@micropython" / "micropython-webassembly-pyscript"
ESBUILD = NODE_MODULES / "esbuild"

BROWSER_LOCK = SITE / "browser.lock"
COMPILE_LOCK = ROOT / "building" / "compile.lock"
MUTATION_LOCK = ROOT / "building" / "mutation.lock"
IN_NODE = ROOT / "building" / "in_node"
IN_PYODIDE = ROOT / "building" / "in_pyodide"
