"""一条信息: its page, its files, the notice in the place of what was withdrawn."""
