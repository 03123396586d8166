"""What is kept of capacity: one record for who may see it, and a year with the cells that each record counts in."""
