"""年报收集: a supervising office asks its units for their reports on a year, takes them, and adds them up."""
