"""What is raised where something asked for cannot be done; the command line says it and ends with 2."""

from __future__ import annotations


class RefusedError(Exception):
    """Something that was asked cannot be done; the text says why, and what is accepted. Nothing was written."""
