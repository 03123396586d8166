"""What is kept of responding: tickets and who handles them, a year's records, what the public reads."""
