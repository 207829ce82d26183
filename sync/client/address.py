"""Where a province lives: TLS everywhere, plain HTTP on this machine only."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from sync.client.troubles import CertificateRefused, InsecureAddress, InvalidAddress


@dataclass(frozen=True, slots=True)
class ProvinceAddress:
    """A checked address. `base` has no slash at its end; `is_local`: loopback, so no proxy stands between."""

    base: str
    is_tls: bool
    is_local: bool


def read_address(province_url: str) -> ProvinceAddress:
    """Check the address of a province.

    Raises:
        InvalidAddress: no `http(s)://host[:port][/path]`, or one with a user, a query or a fragment.
        InsecureAddress: plain HTTP to another machine.
    """
    text = province_url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # out of range: ValueError
    except ValueError as error:
        raise InvalidAddress(address=province_url) from error
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.query or parts.fragment:
        raise InvalidAddress(address=province_url)
    local = _is_loopback(host)
    if parts.scheme == "http" and not local:
        raise InsecureAddress(address=province_url)
    return ProvinceAddress(base=text, is_tls=parts.scheme == "https", is_local=local)


def trust(authority: str) -> ssl.SSLContext:
    """Return a TLS context that trusts the given authority (PEM) and nobody else; "" trusts the system's authorities.

    Raises:
        CertificateRefused: the authority is no PEM certificate.
    """
    if not authority:
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cadata=authority)
    except (ssl.SSLError, ValueError) as error:
        raise CertificateRefused(reason="authority_unreadable") from error


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
