"""检索: one box over all that is public; the index finds, the database says what may still be shown."""
