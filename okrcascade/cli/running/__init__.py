"""What each command does once its options are known: it reads, calls, renders, and returns the exit code."""
