"""通知邮件: what was sent, what waits, what failed; where a person wants their own reminders."""
