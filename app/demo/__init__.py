"""The main job driven over HTTP, as people would, against a portal of its own."""
