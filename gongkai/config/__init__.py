"""Settings, addresses and the WSGI entry. All settings come from the environment (docs/howto/settings.md)."""
