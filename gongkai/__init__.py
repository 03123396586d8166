"""公开: government information disclosure, from one bureau's records to its annual report."""

__version__ = "0.1.0"
