"""The linked cascade for other tools: tidy tables in several forms, and charts."""
