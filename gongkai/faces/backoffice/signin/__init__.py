"""登录: signing in and out, one's own password, phone and sign-ins; opening a new installation."""
