"""Two cascades, or one at two times: what changed, in the words of the domain."""
