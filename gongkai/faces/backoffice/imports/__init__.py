"""表格导入、历史数据补录: template, dry run, entering, undoing."""
