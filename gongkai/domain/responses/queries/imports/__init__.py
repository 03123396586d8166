"""诉求导入: which columns a spreadsheet of tickets has, and what is wrong with one."""
