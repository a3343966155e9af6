"""The beginning of an okrs repository: its first documents, and what surrounds them in git, on a forge, in an editor."""
