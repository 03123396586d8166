"""审核: the review chain that items, replies and reports share."""
