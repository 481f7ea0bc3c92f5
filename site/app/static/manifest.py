"""What a device is told that puts the board on its home screen."""

from __future__ import annotations

import json
from typing import Any

from app.static.documents import Assets
from sos_core.language import Language


def manifest(t: Language, assets: Assets, *, shares: bool = False) -> str:
    """A web application manifest. `shares`: for a page with a service worker. Without one the browser would send to the
    host what another app shares with the board."""
    told: dict[str, Any] = {
        "name": t("Meeting Board"),
        "short_name": t("Board"),
        "lang": t.code,
        "dir": t.direction,
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf7f2",
        "theme_color": "#faf7f2",
        # Not for .html: a record that is opened is to be read, and all other pages of the device are not ours.
        "file_handlers": [{"action": "./index.html", "accept": {"application/json": [".json"]}}],
        "icons": [
            {"src": assets["icons/icon.svg"], "type": "image/svg+xml", "sizes": "any"},
            *(
                {
                    "src": assets[f"icons/icon-{size}.png"],
                    "type": "image/png",
                    "sizes": f"{size}x{size}",
                    "purpose": purpose,
                }
                for size in (192, 512)
                for purpose in ("any", "maskable")
                if f"icons/icon-{size}.png" in assets
            ),
        ],
    }
    if shares:
        # Other apps can share a record with the board: the service worker keeps it until the page takes it.
        told["share_target"] = {
            "action": "./share",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "files": [{"name": "files", "accept": ["application/json", ".json", "text/html", ".html"]}],
            },
        }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
