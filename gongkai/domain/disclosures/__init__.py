"""主动公开: items, normative-document register, releases over channels."""
