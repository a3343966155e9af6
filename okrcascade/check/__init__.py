"""Running the rules in one walk, and turning what they find into ordered diagnostics."""
