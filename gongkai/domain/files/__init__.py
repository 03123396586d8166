"""附件: files as they came and the copies made for release, private until the owning app hands one out."""
