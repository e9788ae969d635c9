"""Serves one WSGI program as `flask sala start` does: `python -m benchmarks._server MODULE:APP PORT`, one worker on granian."""

from __future__ import annotations

import importlib
import multiprocessing
import sys

import granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

THREADS = 4  # as in sala/commands/serving.py, which is not imported here so that the baseline stays plain


def main() -> None:
    target, port = sys.argv[1], int(sys.argv[2])
    importlib.import_module(target.partition(":")[0])  # before the fork, as there
    multiprocessing.set_start_method("fork", force=True)
    granian.Granian(
        target, address="127.0.0.1", port=port, interface=Interfaces.WSGI, http=HTTPModes.http1, websockets=False, workers=1,
        blocking_threads=THREADS, log_level=LogLevels.warning, factory=target.endswith("app_of_environment"),
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main()
