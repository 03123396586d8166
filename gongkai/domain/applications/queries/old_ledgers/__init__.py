"""旧台账: what a spreadsheet of past cases asks for, what is wrong with one, and those taken over."""
