"""年度报告 as every face shows it: the tables as printed, the text by chapter, what a correction changed, the files."""
