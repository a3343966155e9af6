"""The rules: one file each, with its code, name, severity, page and check."""
