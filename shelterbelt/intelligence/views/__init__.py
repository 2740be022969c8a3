"""The pages of intelligence."""
