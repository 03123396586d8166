"""渠道账号, and what was handed to them: what failed, what waits for a person, the text to copy."""
