"""Plain HTTP stays on the machine; everything else is TLS."""

import pytest

from sync.client.address import read_address, trust
from sync.client.troubles import CertificateRefused, InsecureAddress, InvalidAddress


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8700", "http://localhost:8700/", "http://[::1]:8700", " http://127.8.8.8 "]
)
def test_plain_http_is_for_loopback(url: str) -> None:
    address = read_address(url)
    assert address.is_local
    assert not address.is_tls
    assert not address.base.endswith("/")


@pytest.mark.parametrize(
    "url", ["http://192.168.1.10:8700", "http://tinh.example", "http://127.0.0.1.example", "http://localhost.example"]
)
def test_plain_http_to_another_machine_is_refused(url: str) -> None:
    with pytest.raises(InsecureAddress):
        read_address(url)


@pytest.mark.parametrize(
    "url",
    ["", "tinh.example", "ftp://tinh.example", "https://", "https://a:b@tinh.example", "https://tinh.example:99999",
     "https://tinh.example?x=1", "https://tinh.example/#a", "http://[::1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidAddress):
        read_address(url)


def test_tls_may_go_anywhere() -> None:
    address = read_address("https://tinh.example/mot-cua/")
    assert address.is_tls
    assert address.base == "https://tinh.example/mot-cua"


@pytest.mark.parametrize("pem", ["not PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_an_authority_that_cannot_be_read_is_said_before_anything_is_sent(pem: str) -> None:
    with pytest.raises(CertificateRefused):
        trust(pem)
