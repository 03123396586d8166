"""依申请公开, the public's side: how to apply, the form, the receipt, the status. No account, no script needed."""
