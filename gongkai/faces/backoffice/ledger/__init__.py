"""台账: the register of cases with its sums; the file of one case; an old ledger taken over; what is kept how long."""
