"""The one look: tokens, base templates, vendored front-end files."""
