"""Where chains stand, who is asked, which order applies. Each question has its module."""
