"""Where the province listens: read, checked and claimed before anything is started."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import sys
from pathlib import Path
from typing import Final

from sync.server.errors import CertificateNeeded, CertificateUnusable, ListenAddressInvalid, PortTaken

_LOOPBACK_NAMES: Final = frozenset({"localhost", "ip6-localhost"})


def parse_listen(listen: str) -> tuple[str, int]:
    """Split HOST:PORT; an IPv6 address stands in brackets.

    Raises:
        ListenAddressInvalid: it is something else.
    """
    host, colon, port = listen.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ListenAddressInvalid(listen=listen)
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host in _LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_certificate(host: str, certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    """Return certificate and key, read once; None for plain HTTP on loopback.

    Raises:
        CertificateNeeded: plain HTTP on an address that others can reach.
        CertificateUnusable: they cannot be read or do not fit.
    """
    if certificate is None and key is None:
        if not is_loopback(host):
            raise CertificateNeeded(host=host)
        return None
    try:
        if certificate is None or key is None:
            raise FileNotFoundError("certificate and key come together")
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise CertificateUnusable(certificate=str(certificate), key=str(key), reason=str(error)) from error
    return certificate, key


def claim_port(host: str, port: int) -> int:
    """Make sure that nobody listens there, and return the port: a free one for 0.

    The workers share their port (SO_REUSEPORT), so a second province would start without a word and take half of the
    requests: binding without that option finds anybody who is there.

    Raises:
        ListenAddressInvalid: this machine has no such address, or may not listen there.
        PortTaken: somebody does.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise ListenAddressInvalid(listen=f"{host}:{port}") from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except PermissionError as error:
            raise ListenAddressInvalid(listen=f"{host}:{port}") from error
        except OSError as error:
            raise PortTaken(host=host, port=port) from error
        return int(probe.getsockname()[1])
