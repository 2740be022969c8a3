"""Two worlds: what somebody must not know of, put into one of two worlds that are otherwise the same, and compared."""
