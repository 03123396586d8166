"""年报的各种格式: one report as a document (.docx and PDF by `documents`), as .xlsx, .csv and JSON."""
