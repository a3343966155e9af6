"""Messages kept as parts: a template and its arguments, so that another language can say the same."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.text.record import record


@record
class Message:
    """A sentence as its English template, which is also its key for translation, and its arguments.

    The template is in the form of `str.format`; arguments are put in as they are, so a brace in
    somebody's title means nothing.
    """

    template: str
    arguments: Mapping[str, object]

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.template.format_map(self.arguments)


def say(template: str, /, **arguments: object) -> Message:
    """Make a message of a template and its arguments."""
    return Message(template, arguments)
