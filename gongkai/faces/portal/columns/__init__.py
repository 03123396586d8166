"""公开栏目: what is public, column by column, and by authority where several share a site."""
