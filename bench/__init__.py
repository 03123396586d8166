"""Measures against a baseline in the same run; prints ratios, asserts nothing about seconds."""
