"""Work done later or again and again, and what tells other processes of a change."""
