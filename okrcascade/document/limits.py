"""How large, long and deep a document may be, and how much is said of one.

The files come from anyone's pull request. Each limit lies far beyond what a sound document needs, and keeps the
time and the memory that one file can cost within bounds.
"""

MOST_BYTES = 1 << 20
"""The bytes that a file may have: 1 MiB."""

MOST_LINES = 30_000
"""The lines that a file may have."""

MOST_LEVELS = 100
"""How deep mappings and lists may nest."""

MOST_REREAD = 1 << 20
"""The characters of one document that are read again to prove the edits of its fixes; later fixes then have none.

A hundred fixes in a document of 10 KB fit; those of a larger one come in further rounds.
"""

MOST_FINDINGS = 100
"""The findings that reading one document may give; more would say nothing new."""
