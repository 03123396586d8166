"""微信公众号: drafts and their publication, after the documented interface of the platform."""
