"""The counter's face: intake, processing, returning, search, deadline board."""
