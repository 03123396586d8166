"""Faces show and collect: they ask queries and call actions, nothing else."""
