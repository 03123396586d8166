"""年度报告: figures derived from records, drill-down, declared cells."""
