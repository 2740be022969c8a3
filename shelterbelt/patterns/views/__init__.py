"""Pages of this room: meetings that read interviews together, and what one interview leads to."""
