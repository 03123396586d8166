"""办事指南: what can be done here, and how."""
