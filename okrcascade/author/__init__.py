"""Laying down and changing documents: what people write, written for them, and nothing else touched."""
