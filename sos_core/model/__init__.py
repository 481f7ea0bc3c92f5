"""The meeting as a value: everything that the board shows and the record tells, frozen and checked."""
