"""Use cases of the counter: verbs on a noun, over ports; plain Python."""
