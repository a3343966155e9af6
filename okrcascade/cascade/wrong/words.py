"""The search for wrong words: the last step of linking, once all that leads nowhere is known."""

from __future__ import annotations

from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.wrong.cycles import wrong_cycles
from okrcascade.cascade.wrong.evidence import Named
from okrcascade.cascade.wrong.names import wrong_names
from okrcascade.cascade.wrong.teams import wrong_teams


def find_wrong_words(linking: Linking) -> None:
    """Note documents of a wrong cycle, then those of a wrong team, then things of a wrong name.

    The order is that of how much hangs on a word, and each search is given only what those before it do not explain.
    """
    flaws, named = linking.flaws, Named(linking)
    flaws.wrong_cycles.extend(wrong_cycles(linking, flaws.unexplained()))
    flaws.wrong_teams.extend(wrong_teams(linking, flaws.unexplained(), named))
    flaws.wrong_names.extend(wrong_names(linking, flaws.unexplained(), named))
