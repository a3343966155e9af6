"""JSON Schemas of the documents, for editors that complete and check while people type."""
