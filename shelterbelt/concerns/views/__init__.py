"""Pages of the concerns room."""
