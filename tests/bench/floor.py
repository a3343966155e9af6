"""The least that any program of our kind must do: start, import, read, load with the fast loader, validate.

No linking, no rules, no report: what `okrcascade check` takes beyond this is ours to answer for.
"""

import gc
import sys
from pathlib import Path

import yaml_rs
from pydantic import TypeAdapter

import okrcascade.api
import okrcascade.cli.running.check  # noqa: F401  what the command imports
from okrcascade.model.kinds import KINDS
from okrcascade.workspace.files import DiskFiles


def main(root: Path) -> None:
    """Read and validate every document below a folder."""
    gc.disable()
    validators = {kind: TypeAdapter(model) for kind, model in KINDS.items()}
    files = DiskFiles(root)
    kept = []
    for name in sorted(files.names()):
        content = files.read(name)
        assert isinstance(content, bytes)
        data = yaml_rs.loads(content.decode(), parse_datetime=False)
        kept.append(validators[data["kind"]].validate_python(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
