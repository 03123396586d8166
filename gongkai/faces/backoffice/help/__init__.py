"""帮助: the manual in docs/manual, read in the back office."""
