"""Give the application that a WSGI server runs: ``gunicorn openqi.site.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")

application = get_wsgi_application()
