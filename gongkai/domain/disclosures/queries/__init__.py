"""主动公开: reading what is drafted, what went out, and the register of normative documents."""
