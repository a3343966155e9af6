"""All rules, in the order of their codes: the one place where a rule is registered."""

from __future__ import annotations

from okrcascade.rules import (
    doc103_missing_field,
    kr605_no_change_asked,
    ref201_unresolved_reference,
)
from okrcascade.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    doc103_missing_field.RULE,
    ref201_unresolved_reference.RULE,
    kr605_no_change_asked.RULE,
)
"""Every rule once, sorted by family and code as RULES lists them."""

BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}
