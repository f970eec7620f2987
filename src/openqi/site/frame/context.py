"""Give every template what the frame around a page shows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from openqi.site.registry.holder import NotReady, holder


def frame(request: HttpRequest) -> dict[str, object]:
    """Give the language, the same page in the other one, and the snapshot that answers."""
    language = get_language() or "vi"
    try:
        held = holder.current()
    except NotReady:
        held = None
    return {
        "language": language,
        "languages": [
            {"code": code, "name": name, "path": in_language(request, code)}
            for code, name in settings.LANGUAGES
        ],
        "base_url": settings.BASE_URL,
        "held": held,
    }


def in_language(request: HttpRequest, code: str) -> str:
    """Give the address of the same page in another language, its question included.

    Addresses begin with the language and are otherwise the same, so that this holds for pages
    that do not exist as well.
    """
    first, _, rest = request.get_full_path().lstrip("/").partition("/")
    return f"/{code}/{rest}" if first in dict(settings.LANGUAGES) else f"/{code}/"
