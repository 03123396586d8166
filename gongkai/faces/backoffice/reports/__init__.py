"""年度报告 pages: the list, the report with its table, the records behind a figure, the files."""
