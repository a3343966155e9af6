"""The options of each command, and nothing else: `--help` and start-up read only these."""
