"""台账和案卷: the ledger and case files handed out, old ledgers, what is withheld, what is asked for, what ends."""
