"""改进措施: this year's problems and measures beside what became of last year's promises."""
