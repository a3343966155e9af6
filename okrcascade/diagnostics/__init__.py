"""What is wrong, as data: findings (by route), diagnostics (by span), severities, suppressions."""
