"""The browser and device of a request in words that its owner knows again; nothing that tells one phone from another."""

BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
DEVICES = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "an Android device"), ("CrOS", "a Chromebook"),
    ("Windows", "Windows"), ("Macintosh", "a Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(user_agent: str) -> str:
    """Return such as "Firefox on Windows"; what is not known is said to be so."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "An unknown browser")
    device = next((name for mark, name in DEVICES if mark in user_agent), "an unknown device")
    return f"{browser} on {device}"
