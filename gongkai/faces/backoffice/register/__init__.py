"""规范性文件登记: the register, its figures, and as which item each document is disclosed."""
