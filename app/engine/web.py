"""The web server: its port, its command, and whether it answers."""

import http.client
import socket
from pathlib import Path

from app.engine.errors import EngineError
from app.engine.programs import Program

HOST = "127.0.0.1"
_BACKLOG = 512
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - heartbeats only, in files without a name


def bind(port: int) -> socket.socket:
    """Take the port before anything else starts, so that a taken one is told at once."""
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise EngineError(
            f"Port {port} cannot be used ({error.strerror}). "
            f"Choose another one, for example: PORT={port % 65535 + 1} make run"
        ) from error
    return listener


def server(listener: socket.socket) -> Program:
    """Gunicorn on the bound port.

    Many threads, as each slow upload holds one; no control socket, as two clones would share it.
    """
    heartbeats = ("--worker-tmp-dir", str(_SHARED_MEMORY)) if _SHARED_MEMORY.is_dir() else ()
    handle = listener.fileno()
    command = ["gunicorn", "--bind", f"fd://{handle}", "--no-control-socket"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "64"]
    # Who may speak for a visitor is the portal's own setting, TRUSTED_PROXIES.
    command += ["--forwarded-allow-ips", ""]
    command += ["--graceful-timeout", "8", "--log-level", "warning", *heartbeats, "wsgi:app"]
    return Program(*command, handles=(handle,))


def answers(port: int) -> bool:
    """The server gives any answer within a second."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
