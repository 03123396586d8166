"""我的一天: the first page after signing in — what waits for this person today."""
