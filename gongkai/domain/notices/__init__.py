"""通知邮件: what is told by mail, queued with the act it tells of, sent later, tried again, and seen when it failed."""
