"""The steps of linking, in the order in which things need each other; `link` takes them one after the other."""
