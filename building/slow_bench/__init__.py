"""How long the board takes to start where the line is slow, and where the device is."""
