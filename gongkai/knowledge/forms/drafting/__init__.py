"""年报起草: the narrative of a report on 2014–2018, drafted from what the records know."""
