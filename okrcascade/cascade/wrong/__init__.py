"""One word that breaks many links: a document's cycle, its team, or a thing's name.

Each search tries the same: if a document or a thing said another word, several references that lead nowhere would lead
there, and none that leads somewhere would break. Where one word alone would do, it is the mistake, and is said where it
stands; the references are then not blamed. Where several would, nobody can tell, and each reference is said.
"""
