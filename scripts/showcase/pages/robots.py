"""robots.txt: every crawler may read everything; pages not to be found say so themselves."""

from __future__ import annotations

from ..model.settings import Settings

FILE = "robots.txt"


def robots(settings: Settings) -> str:
    """RFC 9309. A page that is barred here could not tell a crawler of its ``noindex``. Crawlers
    look for this file at the top of a host: in a sub-folder it does nothing, and harms nothing.
    """
    lines = ["User-agent: *", "Allow: /"]
    if settings.site_url:  # https://www.sitemaps.org/protocol.html#submit_robots
        lines += ["", f"Sitemap: {settings.site_url.rstrip('/')}/sitemap.xml"]
    return "\n".join(lines) + "\n"
