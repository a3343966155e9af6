"""All rules, in the order of their codes: the one place where a rule is registered."""

from __future__ import annotations

from okrcascade.rules import (
    doc101_unknown_kind,
    doc102_unknown_field,
    doc103_missing_field,
    doc104_invalid_value,
    doc106_leftover_placeholder,
    kr605_no_change_asked,
    ref201_unresolved_reference,
    ref202_wrong_kind_of_reference,
    ref203_alignment_cycle,
    ref204_ambiguous_reference,
    ref205_former_name,
    time701_check_in_outside_cycle,
    time702_check_ins_out_of_order,
    time703_stale_key_result,
    time704_doubtful_commitment,
    time705_watermelon,
    time706_unclosed_cycle,
    yaml001_syntax_error,
    yaml002_duplicate_key,
    yaml003_unsupported_yaml,
    yaml004_unreadable_file,
)
from okrcascade.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    yaml001_syntax_error.RULE,
    yaml002_duplicate_key.RULE,
    yaml003_unsupported_yaml.RULE,
    yaml004_unreadable_file.RULE,
    doc101_unknown_kind.RULE,
    doc102_unknown_field.RULE,
    doc103_missing_field.RULE,
    doc104_invalid_value.RULE,
    doc106_leftover_placeholder.RULE,
    ref201_unresolved_reference.RULE,
    ref202_wrong_kind_of_reference.RULE,
    ref203_alignment_cycle.RULE,
    ref204_ambiguous_reference.RULE,
    ref205_former_name.RULE,
    kr605_no_change_asked.RULE,
    time701_check_in_outside_cycle.RULE,
    time702_check_ins_out_of_order.RULE,
    time703_stale_key_result.RULE,
    time704_doubtful_commitment.RULE,
    time705_watermelon.RULE,
    time706_unclosed_cycle.RULE,
)
"""Every rule once, sorted by family and code as RULES lists them."""

BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}
