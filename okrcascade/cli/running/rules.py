"""What `okrcascade rules` and `okrcascade explain` do."""

from __future__ import annotations

from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.reports.rule_pages import page_json, page_lines, rules_json, rules_lines
from okrcascade.rules.registry import BY_CODE, BY_NAME, RULES
from okrcascade.rules.rule import Rule
from okrcascade.text.words import closest


def run_rules(output_format: str) -> int:
    """Print the list of rules."""
    formats = {
        "text": lambda: rules_lines(RULES, edge.style(), edge.terminal_width()),
        "json": lambda: rules_json(RULES),
    }
    edge.write_lines(edge.choice("--output-format", output_format, formats)())
    return 0


def run_explain(text: str, output_format: str) -> int:
    """Print one rule's page."""
    formats = {"text": lambda rule: page_lines(rule, edge.style(), edge.terminal_width()), "json": page_json}
    render = edge.choice("--output-format", output_format, formats)
    edge.write_lines(render(_rule(text)))
    return 0


def _rule(text: str) -> Rule:
    rule = BY_CODE.get(text.upper()) or BY_NAME.get(text.lower())
    if rule is None:
        meant = closest(text.upper(), BY_CODE) or closest(text.lower(), BY_NAME)
        raise UsageError(
            f"{text}: no rule is called so" + (f"; did you mean {meant}?" if meant else "; okrcascade rules lists them")
        )
    return rule
