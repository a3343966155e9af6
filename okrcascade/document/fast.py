"""The fast loader: YAML to plain data, without positions. The one file to change to use another.

yaml-rs was chosen for its speed, its refusal of duplicate keys and its wheels for every platform that CPython
runs on; where it is not installed, the located parse alone serves.
"""

from __future__ import annotations

try:
    import yaml_rs
except ImportError:  # pragma: no cover  a platform without a wheel
    yaml_rs = None  # type: ignore[assignment]

AVAILABLE = yaml_rs is not None


class FastLoadError(Exception):
    """The fast loader refused the text; the located parse has the last word."""


def load_fast(text: str) -> object:
    """Load a text that `suspicion` found nothing in; dates stay text.

    Raises FastLoadError where it refuses.
    """
    try:
        return yaml_rs.loads(text, parse_datetime=False)
    except (ValueError, TypeError, RecursionError) as refused:
        raise FastLoadError from refused
