"""Give the application that a WSGI server runs: ``gunicorn openqi.site.wsgi``."""

from __future__ import annotations

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from openqi.core.reading.prepared import prepare_types
from openqi.site.chunked import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")

application = measured(get_wsgi_application())
# Every page is loaded, and every type prepared, before the threads of a worker begin.
import_module("openqi.site.urls")
prepare_types()
