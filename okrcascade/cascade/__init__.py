"""The linked cascade: references resolved, the graph up and down, progress, coverage."""
