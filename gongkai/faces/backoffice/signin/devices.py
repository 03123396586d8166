"""What a browser and an address are called in the list of one's sign-ins."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address

# 顺序有意义：Edge 的标识里也有 Chrome，Chrome 的标识里也有 Safari。
BROWSERS = (
    ("MicroMessenger/", "微信"),
    ("Edg/", "Edge"),
    ("QQBrowser/", "QQ浏览器"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("Trident/", "Internet Explorer"),
)
SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Return the device in words, such as "Windows 上的 Edge"."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "其他浏览器")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "其他系统")
    return f"{system} 上的 {browser}"


def masked_address(address: str) -> str:
    """Return the address without what tells one computer from the next: 10.3.*.*, 2001:db8:*; "" for no address."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv4Address):
        return ".".join(str(known).split(".")[:2]) + ".*.*"
    return ":".join(known.exploded.split(":")[:2]) + ":*"
