"""政府信息公开平台: its fixed parts, 法定主动公开内容 item by item."""
