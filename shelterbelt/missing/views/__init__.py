"""Pages of the missing room."""
