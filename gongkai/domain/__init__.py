"""Domain: what did happen. One app per part of the procedure; every write is an act."""
