"""一座城市: invented units over three years, honest but for faults planted; for tests and benches."""
