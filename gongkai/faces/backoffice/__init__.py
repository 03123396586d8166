"""工作台: the staff's back office."""
