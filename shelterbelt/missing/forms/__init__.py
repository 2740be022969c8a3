"""What people fill in about missing children."""
