"""What `okrcascade comex what-if` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from okrcascade import api
from okrcascade.author.decisions import rulings_after
from okrcascade.author.read_decisions import read_option
from okrcascade.cascade.resolve import Key
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.proposals import Proposals, open_proposals
from okrcascade.model.selection import DECLINED, RETAINED
from okrcascade.reports.comex.what_if_json import what_if_json
from okrcascade.reports.comex.what_if_text import what_if_lines
from okrcascade.selection.rulings import Ruling
from okrcascade.selection.what_if import what_if
from okrcascade.text.record import record


@record(kw_only=True)
class WhatIfRequest:
    """The options of `comex what-if`, as they were written."""

    refs: Sequence[str]
    verdicts: Mapping[str, Sequence[str]]
    root: Path | None
    cycle: str | None
    today: str | None
    output_format: str


def run_what_if(request: WhatIfRequest) -> int:
    """Print what a choice would keep and lose."""
    edge.choice("--output-format", request.output_format, dict.fromkeys(("text", "json")))
    if not request.refs and not any(request.verdicts.values()):
        raise UsageError(
            "what-if needs a choice: the proposals to retain (what-if REF REF REF), "
            "or verdicts to change (--retain, --merge, --defer, --decline REF)"
        )
    proposals = open_proposals(request.root, request.cycle, request.today, api.linked)
    if proposals is None:
        return USAGE
    found = what_if(proposals.cascade, proposals.year, proposals.known, _choice(request, proposals))
    if request.output_format == "json":
        edge.write_lines(what_if_json(found, proposals.year))
    else:
        edge.write_lines(what_if_lines(found, proposals.cascade, edge.style(), edge.terminal_width()))
    return 0


def _choice(request: WhatIfRequest, proposals: Proposals) -> dict[Key, Ruling]:
    """Return the choice that is asked for: exactly these retained, then each verdict that is changed."""
    cascade, year = proposals.cascade, proposals.year
    decisions = [
        read_option(option, text, cascade, year, reasons=False)
        for option, texts in request.verdicts.items()
        for text in texts
    ]
    named = [proposals.named(text).key for text in request.refs]
    rulings = rulings_after((), cascade, year)
    if named:
        rulings = {key: Ruling(DECLINED) if ruling.verdict == RETAINED else ruling for key, ruling in rulings.items()}
    rulings |= dict.fromkeys(named, Ruling(RETAINED))
    return rulings | {decision.proposal.key: decision.ruling for decision in decisions}
