"""Configure gunicorn: ``gunicorn -c python:openqi.site.server openqi.site.wsgi``.

The application and the register are loaded once, before the workers are forked, so that they share
one copy in memory; each worker then watches for changes of its own.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Protocol

from openqi.show.words import say
from openqi.site.allocator import share_arena
from openqi.site.option import read_number, read_option

bind = read_option("OPENQI_BIND")
workers = read_number("OPENQI_WORKERS")
worker_class = "openqi.site.worker.EvenWorker"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 0
limit_request_line = 8190
"""Bytes of an address: a question with many standards is longer than most addresses."""
control_socket_disable = True
"""Nobody steers gunicorn but the system that started it; the socket would stand in the home of the
user, one for all services of theirs, where a hardened unit may not write."""
accesslog = None
"""Addresses of pages hold whole questions, so that no log holds addresses."""
loglevel = "warning"
SLICE = 0.001
"""Seconds after which a thread that computes lets another one go on. A search for every way to a
better answer computes for seconds; who only reads a page, and the thread that puts a change in
place, have to get their turn between its slices."""


class _Server(Protocol):
    address: object


def when_ready(server: _Server) -> None:
    """Hold the register before the first worker is forked, and say where the service answers."""
    from django.db import connections  # noqa: PLC0415 - the application is loaded first

    from openqi.site.frame.prepared import prepare_pages  # noqa: PLC0415
    from openqi.site.portal.prepared import prepare_answers  # noqa: PLC0415
    from openqi.site.registry.holder import NotReady, holder  # noqa: PLC0415
    from openqi.site.wsgi import application  # noqa: PLC0415

    prepare_pages()
    try:
        prepare_answers(application, holder.current())
    except NotReady as error:
        sys.stderr.write(f"{error}\n")
    connections.close_all()
    # What is there now lives as long as the workers: collecting it would only copy its pages.
    gc.collect()
    gc.freeze()
    told = os.environ.get("_OPENQI_SERVE_LANG")
    if told:
        sys.stdout.write(say("operate.serving", told, address=f"http://{bind}") + "\n")
        sys.stdout.flush()


def post_fork(server: _Server, worker: object) -> None:
    """Divide the time of a worker finely, let its threads share memory, and watch for changes."""
    sys.setswitchinterval(SLICE)
    share_arena()
    from openqi.site.registry.holder import holder  # noqa: PLC0415

    holder.watch()
