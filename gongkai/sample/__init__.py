"""样例单位: a seeded generator that calls actions with `today`; its people are invented."""
