"""全文检索: one interface, two engines. Knows no item: apps above register what can be found."""
