"""Certificates that nobody but the tests trusts."""

import subprocess
from pathlib import Path

HERE = "IP:127.0.0.1"


def make_certificate(home: Path, names: str = HERE) -> Path:
    """Put server.pem and server.key into that folder, and give the first: trust it to speak TLS with the server.

    It is for 127.0.0.1, or for other names, such as "DNS:forum.example,DNS:elsewhere.example".
    """
    return _make(home, "server", "/CN=127.0.0.1", f"subjectAltName={names}")


def make_authority(home: Path) -> Path:
    """Put authority.pem and authority.key there, with which other certificates can be signed, and give the first."""
    return _make(home, "authority", "/CN=An authority of the tests", "keyUsage=critical,keyCertSign,cRLSign")


def _make(home: Path, name: str, subject: str, more: str) -> Path:
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", subject]
    files = ["-addext", more, "-keyout", f"{home}/{name}.key", "-out", f"{home}/{name}.pem"]
    subprocess.run([*certificate, *files], check=True, capture_output=True)
    return home / f"{name}.pem"
