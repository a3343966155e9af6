"""A repository of documents: found, read, bound to models; nothing yet linked."""
