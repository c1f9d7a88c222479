"""What every engine's own process does: answer requests until nobody is there to ask.

A request is one line of JSON on standard input. The answer is one line of JSON on standard output, followed by as many
bytes as its `bytes` says. Whatever an engine prints goes to standard error instead.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from queue import SimpleQueue
from shutil import rmtree
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Request = dict[str, Any]
Answer = tuple[dict[str, Any], bytes]


class EngineError(Exception):
    """An engine could not do it; the process goes on. Its text is for the person."""


def serve(answer: Callable[[Request], Answer]) -> None:
    """Answer each request in this thread, as engines want the main one; ends with standard input, even while one hangs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        head, body = _answered(answer, json.loads(requests.get()))
        out.write(json.dumps({**head, "bytes": len(body)}).encode() + b"\n" + body)
        out.flush()


def _answered(answer: Callable[[Request], Answer], request: Request) -> Answer:
    """The answer, or what went wrong as one."""
    try:
        return answer(request)
    except EngineError as error:
        return {"error": str(error)}, b""


def _listen(requests: SimpleQueue[bytes]) -> None:
    """Hand on each line; when the parent is gone, end the process and the folder that it was given to work in."""
    for line in sys.stdin.buffer:
        requests.put(line)
    rmtree(Path.cwd(), ignore_errors=True)
    os._exit(0)
