"""What the program ends with; 0 where all is well."""

FOUND = 1
"""Findings at or above `--fail-on`."""
USAGE = 2
"""Wrong usage, no root, broken settings, or something that was refused."""
STOPPED = 130
"""Ctrl-C, as shells count it: 128 and the number of the signal."""
OUR_BUG = 3
