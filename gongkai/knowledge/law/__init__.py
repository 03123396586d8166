"""法: instruments, rules with their dates and articles, calendars, working days, deadlines, decisions."""
