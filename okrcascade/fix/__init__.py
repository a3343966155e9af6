"""Mending what rules know how to mend, until nothing more can be mended."""
