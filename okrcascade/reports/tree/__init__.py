"""Trees of the cascade: views that say what hangs below what, and the forms in which they are shown."""
