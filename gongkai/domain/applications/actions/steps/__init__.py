"""Acts of handling that move the clock, and the one function that stores what it says."""
