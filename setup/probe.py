"""Asks the web server whether it is alive; used by the demo and by the container's health check."""

from __future__ import annotations

import http.client
import os
import sys

from setup.ports import HOST


def is_up(port: int, host_name: str = HOST, *, forwarded: str = "http") -> bool:
    """Whether /healthz answers 200 to a request for this host name, as a proxy in front would send it."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": host_name, "X-Forwarded-Proto": forwarded})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main() -> int:
    host_name = os.environ.get("ALLOWED_HOSTS", HOST).split(",")[0].strip().lstrip(".*") or HOST
    return 0 if is_up(8000, host_name, forwarded="https") else 1


if __name__ == "__main__":
    sys.exit(main())
