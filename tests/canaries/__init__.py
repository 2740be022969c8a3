"""Canaries: words that must not be found anywhere, planted in what is sealed and looked for in everything that comes out."""
