"""Knowledge: what must happen. Plain Python and dated data; no database, no framework."""
