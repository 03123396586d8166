"""台账和案卷: handing out the ledger and the file of a case, taking over an old ledger, ending what is kept."""
