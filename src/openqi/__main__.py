"""Run the command line as ``python -m openqi``."""

from __future__ import annotations

import sys

from openqi.cli.main import main

sys.exit(main())
