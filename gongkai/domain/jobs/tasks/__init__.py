"""Which tasks there are, and the worker that runs them."""
