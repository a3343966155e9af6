"""The workflow that checks every change on GitHub: actions pinned to commits, and no right but to read."""

from __future__ import annotations

import json

from okrcascade.document.emit import scalar

PATH = ".github/workflows/okrs.yml"

_CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"
_SETUP_PYTHON = "actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0"


def workflow_text(okrs: str, version: str) -> str:
    """Return the workflow; `okrs` is the root as seen from the top, `version` the okrcascade that it installs."""
    documents = "**" if okrs == "." else f"{okrs}/**"
    paths = f"[{json.dumps(documents, ensure_ascii=False)}, {PATH}]"
    return f"""\
# Checks the cascade on every change, and writes what is broken on the very lines of the pull request.
name: okrs

on:
  pull_request:
    paths: {paths}
  push:
    branches: [main, master]
    paths: {paths}

permissions: {{}}

concurrency:
  group: okrs-${{{{ github.ref }}}}
  cancel-in-progress: true

jobs:
  check:
    name: Check the cascade
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    env:
      OKRS: {scalar(okrs)}
    steps:
      - uses: {_CHECKOUT}
        with:
          persist-credentials: false
      - uses: {_SETUP_PYTHON}
        with:
          python-version: "3.13"
      - run: python -m pip install okrcascade=={version}
      - run: okrcascade check --root "$OKRS" --output-format github
"""
