"""The families of records that a report counts, by the part of the procedure they come from."""
