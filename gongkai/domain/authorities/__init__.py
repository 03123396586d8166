"""行政机关: bodies and sections as a tree."""
