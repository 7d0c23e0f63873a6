"""A snapshot as bytes: canonical JSON, its digest, and how to read what earlier releases stored."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from projects.portfolio.parameters import DEFAULTS
from projects.portfolio.snapshot import SCHEMA, Snapshot


def encode(snapshot: Snapshot) -> bytes:
    """Canonical JSON: sorted keys, UTC times, decimals as text. Equal snapshots give equal bytes."""
    return msgspec.json.encode(snapshot, order="sorted")


def digest(snapshot: Snapshot) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(encode(snapshot)).hexdigest()


def _next_schema(raw: dict[str, Any]) -> dict[str, Any]:
    """An older schema lacked whole collections (money and hours until 2, duties and risks until 3) and thresholds.

    The first are then empty, the last the coded ones.
    """
    known = {one["code"] for one in raw["parameters"]}
    coded = [
        {"code": code, "value": str(value), "day": None, "on": None}
        for code, value in DEFAULTS.items()
        if code not in known
    ]
    parameters = sorted([*raw["parameters"], *coded], key=lambda one: str(one["code"]))
    return raw | {"schema": raw["schema"] + 1, "parameters": parameters}


# How to read what an older release stored: schema number to a function that lifts its raw form one number up.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _next_schema, 2: _next_schema}


def decode(data: bytes) -> Snapshot:
    """Read a stored snapshot of this or an earlier schema. Raises ValueError for a later one."""
    raw = msgspec.json.decode(data)
    while raw["schema"] < SCHEMA:
        raw = UPGRADES[raw["schema"]](raw)
    if raw["schema"] > SCHEMA:
        raise ValueError(f"snapshot schema {raw['schema']} is newer than this release ({SCHEMA})")
    return msgspec.convert(raw, Snapshot)
