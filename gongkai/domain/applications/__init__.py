"""依申请公开: applications, correction notices, decisions, fees."""
