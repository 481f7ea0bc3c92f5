"""What of other people's libraries is shipped, where it is not all of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from building.stdlib import Sources


def test_a_qr_code_brings_no_client_for_the_network(sources: Sources, tmp_path: Path) -> None:
    """Nothing may be asked for over the network, so nothing that could is loaded; and it would be 170 KB more."""
    for name, content in sources.libraries.items():
        if name.startswith("segno/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
    asked = (
        "import sys, json\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "from segno import encoder\n"
        "code = encoder.encode('ж', error='m', encoding='utf-8', micro=False, boost_error=False)\n"
        "print(json.dumps([encoder.__file__, len(code.matrix), sorted(sys.modules)]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", asked], capture_output=True, text=True, encoding="utf-8", check=True
    )
    file, across, modules = json.loads(done.stdout)
    assert file.startswith(str(tmp_path))
    assert across == 21
    assert not {"http.client", "segno.writers", "socket", "urllib.request"} & set(modules)
