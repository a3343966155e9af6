"""What is raised where something asked for cannot be done; the command line says it and ends with 2."""

from __future__ import annotations


class RefusedError(Exception):
    """Something that was asked cannot be done. Nothing was written.

    Each argument is a sentence that says why, and what is accepted.
    """

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, each for a line of its own."""
        return tuple(map(str, self.args))

    def __str__(self) -> str:
        """Return the sentences, each on its line."""
        return "\n".join(self.sentences)
