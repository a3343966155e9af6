"""One thing with all that links to it, up and down: what a sheet of it says, and the forms in which it is shown."""
