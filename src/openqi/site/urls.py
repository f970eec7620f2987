"""The addresses of the service."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path

from openqi.site.api.urls import pages as api_pages
from openqi.site.api.urls import programs


def go_home(request: HttpRequest) -> HttpResponse:
    """Lead to the first page in Vietnamese; the other language is one step away."""
    return redirect("/vi/")


handler400 = "openqi.site.frame.fault.show_bad_request"
handler404 = "openqi.site.frame.fault.show_not_found"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", go_home),
    *programs,
    *i18n_patterns(
        path("account/", include("openqi.site.accounts.urls")),
        path("desk/", include("openqi.site.desk.urls")),
        path("", include("openqi.site.portal.urls")),
        *api_pages,
    ),
]
