"""审计: who did what to what, when, by which article."""
