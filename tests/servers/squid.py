"""A real Squid, and the site behind it: posts go through it by HTTP and, opened with an authority of its own, HTTPS."""

import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from tests.servers.certificate import make_authority
from tests.servers.origin import Origin, origin
from tests.servers.ports import answers, end, free_port, wait_until

LISTED, UNLISTED = "forum.example", "elsewhere.example"
_CERTIFICATES = Path("/usr/lib/squid/security_file_certgen")
_ACCOUNT = "proxy"
_CONFIGURATION = """
http_port 127.0.0.1:{port} ssl-bump tls-cert={home}/authority.pem tls-key={home}/authority.key \
 generate-host-certificates=on dynamic_cert_mem_cache_size=4MB
sslcrtd_program {certificates} -s {home}/certificates -M 4MB
sslcrtd_children 2 startup=1 idle=1
tls_outgoing_options cafile={home}/origin/server.pem
visible_hostname squid.mayest.example
hosts_file {home}/hosts
pid_filename {home}/squid.pid
cache_log {home}/cache.log
netdb_filename none
dns_nameservers 127.0.0.1
udp_incoming_address 127.0.0.1
coredump_dir {home}
pinger_enable off
shutdown_lifetime 0 seconds
cache deny all
http_access allow all

acl listed dstdomain .{listed}
acl listed_by_name ssl::server_name .{listed}
acl hello at_step SslBump1
ssl_bump peek hello
ssl_bump bump listed_by_name
ssl_bump splice all

acl writes method POST PUT PATCH
{asking}
"""
_ASKING = """
icap_enable on
icap_preview_enable on
icap_persistent_connections on
icap_service_revival_delay 1
icap_service_failure_limit -1
icap_service mayest reqmod_precache icap://127.0.0.1:{port}/ bypass=1
adaptation_access mayest allow {who}
acl asked adaptation_service mayest
access_log stdio:{home}/access.log !asked
"""
_ALONE = "access_log stdio:{home}/access.log\n"


def why_not() -> str:
    """Say why no Squid can be started here; empty where one can."""
    if not shutil.which("squid") or not _CERTIFICATES.exists():
        return "no Squid that opens TLS here (Debian's package squid-openssl)"
    return "" if os.geteuid() == 0 else "Squid is started by root alone"


@dataclass(frozen=True, slots=True)
class Squid:
    """`site` is what stands behind it, under the names of a listed site and of another."""

    home: Path
    port: int
    site: Origin

    @property
    def log(self) -> str:
        return (self.home / "access.log").read_text() + (self.home / "cache.log").read_text()

    def line(self, host: str = LISTED, *, tls: bool = False) -> HTTPConnection:
        """Open a connection to a site by way of Squid: with TLS a tunnel, which Squid opens for the listed one."""
        if not tls:
            return HTTPConnection("127.0.0.1", self.port, timeout=30)
        trusted = ssl.create_default_context(cafile=str(self.home / "authority.pem"))
        trusted.load_verify_locations(str(self.home / "origin" / "server.pem"))
        line = HTTPSConnection("127.0.0.1", self.port, timeout=30, context=trusted)
        line.set_tunnel(host, self.site.tls_port)
        return line

    def url(self, path: str, host: str = LISTED) -> str:
        """Give what is asked of a proxy over HTTP."""
        return f"http://{host}:{self.site.port}{path}"


@contextmanager
def squid(home: Path, icap: int = 0, who: str = "listed writes") -> Iterator[Squid]:
    """Start one in that folder, which asks at that port about posts, and a site behind it; end both."""
    (home / "origin").mkdir()
    with origin(home / "origin", f"DNS:{LISTED},DNS:{UNLISTED}") as site:
        server = Squid(home, free_port(), site)
        _lay_out(server, (_ASKING if icap else _ALONE).format(port=icap, who=who, home=home))
        with subprocess.Popen(["squid", "-N", "-f", f"{home}/squid.conf"], stderr=subprocess.DEVNULL) as process:
            try:
                wait_until(lambda: answers(server.port), "Squid answers")
                yield server
            finally:
                end(process)


def _lay_out(server: Squid, asking: str) -> None:
    home = server.home
    home.chmod(0o755)
    make_authority(home)
    subprocess.run([_CERTIFICATES, "-c", "-s", home / "certificates", "-M", "4MB"], check=True, capture_output=True)
    (home / "hosts").write_text(f"127.0.0.1 {LISTED} {UNLISTED}\n")
    (home / "squid.conf").write_text(
        _CONFIGURATION.format(port=server.port, home=home, certificates=_CERTIFICATES, listed=LISTED, asking=asking)
    )
    for path in (home, *home.rglob("*")):
        shutil.chown(path, _ACCOUNT, _ACCOUNT)
