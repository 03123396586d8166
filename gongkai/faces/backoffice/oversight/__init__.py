"""复议诉讼与投诉: the cases against the authority and the complaints about it."""
