"""The Comex's choice: criteria, sets of proposals, what each keeps and loses."""
