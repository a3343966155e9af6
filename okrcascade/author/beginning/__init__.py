"""The beginning of an okrs repository: its first documents, and what surrounds them in git, a forge, an editor."""
