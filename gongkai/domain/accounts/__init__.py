"""用户: people who act."""
