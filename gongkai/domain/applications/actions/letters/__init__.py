"""Acts on letters: draft, edit, enclose, review or sign off, serve."""
