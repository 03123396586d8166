"""台账: the cases of a year or a month, line by line in the columns offices keep, with their sums."""
