"""审核: what waits, one chain with its form, batches, the printed record, one-time links."""
