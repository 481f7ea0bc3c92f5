"""How long Python takes until it shows something, on the board and on pages that are made to compare it with."""
