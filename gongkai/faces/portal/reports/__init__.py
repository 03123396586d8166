"""公开年报: the published annual reports."""
