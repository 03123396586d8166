"""全站检索 for staff: by number or title, within what the person may read."""
