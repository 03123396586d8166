"""办理: the work list of cases, and the page of one case with everything that can be done in it."""
