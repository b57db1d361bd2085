"""The peers that come from Python packages, in an environment of their own, so that none of theirs is among ours."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".bench"
LOCK = ROOT / "requirements" / "peers.txt"


def python() -> Path:
    """Give the interpreter that has the peers, installing them the first time (a minute)."""
    stamp, interpreter = ENVIRONMENT / "installed", ENVIRONMENT / "bin" / "python"
    if not stamp.exists() or stamp.stat().st_mtime < LOCK.stat().st_mtime:
        print("installing the peers, once ...", file=sys.stderr)
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK], check=True)
        stamp.touch()
    return interpreter
