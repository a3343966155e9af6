"""Text without YAML: sources and their lines, routes into a document, spans, messages as parts."""
