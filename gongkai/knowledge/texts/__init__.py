"""文: cleaning the text of an item, reading a Word file into one, comparing two versions, recognising likeness."""
