"""表格导入: what a spreadsheet of items asks for, what is wrong with one, and the batches entered."""
