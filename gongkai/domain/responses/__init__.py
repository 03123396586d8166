"""回应关切: events, responses, briefings, hotline sessions."""
