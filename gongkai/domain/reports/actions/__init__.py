"""Writing down what records cannot tell, and loading records from a file."""
