"""依申请公开, the office's side: what came in, confirming it, entering what came otherwise than over the portal."""
