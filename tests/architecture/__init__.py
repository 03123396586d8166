"""Tests about the system itself: what imports cannot show."""
