"""公众门户: what anybody may see; it asks queries for the public and knows no draft."""
