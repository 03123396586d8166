"""答复期限计算器: anybody's own dates, counted as the office counts them and explained day by day. Nothing is kept."""
