"""What the words in the files mean: values, cycles, references, and one model per kind of document."""
