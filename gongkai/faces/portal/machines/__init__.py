"""For machines: sitemap, robots, the catalogue as open data."""
