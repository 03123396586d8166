"""分项办理: the items of one application, each with its result."""
