"""All that knows YAML: the fast load, the parse with positions, the limits and the safe subset."""
