"""A certificate for 127.0.0.1 that nobody but the tests trusts."""

import subprocess
from pathlib import Path


def make_certificate(home: Path) -> Path:
    """Put server.pem and server.key into that folder, and give the first: trust it to speak TLS with the server."""
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    files = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{home}/server.key", "-out", f"{home}/server.pem"]
    subprocess.run([*certificate, *files], check=True, capture_output=True)
    return home / "server.pem"
