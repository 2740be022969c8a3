"""The pages of Records, of the people in them, and of the guardian."""
