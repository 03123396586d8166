"""回应关切: tickets from receipt to reply; a year's events, briefings, hotline sessions; platforms; the import."""
