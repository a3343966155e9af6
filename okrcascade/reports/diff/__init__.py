"""What changed between two cascades, for terminals, pull requests and programs."""
