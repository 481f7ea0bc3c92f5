"""How `dist/` is made, served and tested. Nothing of this reaches the browser."""
