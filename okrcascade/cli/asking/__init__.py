"""The dialogues of commands that ask in a terminal; the validators of the models check each answer at once."""
