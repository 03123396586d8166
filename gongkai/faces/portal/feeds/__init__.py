"""订阅: Atom feeds of what is public, for readers and for the government's portal to take over."""
