"""The addresses of the public pages, below the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from openqi.site.portal import home, pattern, urls_ask, urls_browse

urlpatterns: list[URLPattern] = [
    path("", home.show_home, name="home"),
    path("patterns", pattern.show_patterns, name="patterns"),
    *urls_browse.urlpatterns,
    *urls_ask.urlpatterns,
]
