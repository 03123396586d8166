"""The acts of collecting: ask, submit, return, accept, remind, compare with what was published, freeze the sum."""
