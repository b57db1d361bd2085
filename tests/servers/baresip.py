"""Two telephones on 127.0.0.1: one rings the other, both speak a recording, and both record what they hear."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.ports import end, free_port, wait_until

MODULES = Path("/usr/lib/baresip/modules")
CONFIG = """
net_interface 127.0.0.1
sip_listen 127.0.0.1:{port}
module_path {modules}
module g711.so
module aufile.so
module alsa.so
module sndfile.so
module_tmp account.so
module_app menu.so
audio_source aufile,{spoken}
audio_player alsa,null
audio_alert alsa,null
ring_aufile none
snd_path {heard}
"""
ACCOUNT = "<sip:{name}@127.0.0.1:{port}>;regint=0;audio_codecs=PCMU/8000/1;answermode={answers}\n"


def why_not() -> str:
    """Say why no call can be made here; empty where one can."""
    if not (shutil.which("baresip") and shutil.which("stdbuf") and MODULES.exists()):
        return "no baresip here (Debian's package baresip-core)"
    return ""


def call(home: Path, spoken: bytes) -> tuple[Path, Path]:
    """Make a call in which both sides say this (a WAV); give what each of them recorded of the other."""
    (home / "spoken.wav").write_bytes(spoken)
    port = free_port()
    with _telephone(home, "desk", port, "auto") as desk:
        wait_until(lambda: "is ready" in _told(desk), "the desk's telephone is ready")
        with _telephone(home, "anna", free_port(), "manual", "-e", f"/dial sip:desk@127.0.0.1:{port}") as anna:
            for each in (anna, desk):
                wait_until(lambda each=each: "terminated" in _told(each), f"the call at {each.name} is over")  # type: ignore[misc]  # of its own
    return _heard(desk), _heard(anna)


@contextmanager
def _telephone(home: Path, name: str, port: int, answers: str, *more: str) -> Iterator[Path]:
    """Run one in a folder of its own for as long as this lasts."""
    folder = home / name
    heard = folder / "heard"
    heard.mkdir(parents=True)
    config = CONFIG.format(port=port, modules=MODULES, spoken=home / "spoken.wav", heard=heard)
    (folder / "config").write_text(config, encoding="utf-8")
    (folder / "accounts").write_text(ACCOUNT.format(name=name, port=port, answers=answers), encoding="utf-8")
    (folder / "contacts").write_text("", encoding="utf-8")
    with (folder / "log").open("wb") as log:
        command = ["stdbuf", "-oL", "baresip", "-f", str(folder), *more]  # else it tells a file nothing until it ends
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield folder
        finally:
            end(process)


def _told(folder: Path) -> str:
    return (folder / "log").read_text(encoding="utf-8", errors="replace")


def _heard(folder: Path) -> Path:
    [recording] = (folder / "heard").glob("*-dec.wav")
    return recording
