"""Inside Pyodide: the function behind `pyodide py-compile`, on every archive of the folder `argument`."""

from pathlib import Path

from pyodide_build._py_compile import _py_compile_archive_dir

folder = Path(globals()["argument"])
_py_compile_archive_dir(folder, keep=False, verbose=False, compression_level=0)
"\n".join(sorted(path.name for path in folder.iterdir()))
