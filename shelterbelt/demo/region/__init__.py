"""The demo at the size of a region: stories lived once by real acts, then stamped out thousands of times."""
