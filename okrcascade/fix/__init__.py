"""Making the fixes of findings, round by round, until none is left."""
