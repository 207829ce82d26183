"""The database key travels to the province, and only the province opens it."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.client.sealing import SEALING_INFO, seal_to_province
from sync.client.troubles import NotAProvince

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def test_the_province_opens_what_was_sealed_to_it() -> None:
    province = X25519PrivateKey.generate()
    sealed = seal_to_province(b"k" * 32, sealing_key=province.public_key().public_bytes_raw())
    assert b"k" * 8 not in sealed
    assert SUITE.decrypt(sealed, province, info=SEALING_INFO) == b"k" * 32


def test_nobody_else_opens_it() -> None:
    province, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    sealed = seal_to_province(b"k" * 32, sealing_key=province.public_key().public_bytes_raw())
    with pytest.raises(InvalidTag):
        SUITE.decrypt(sealed, other, info=SEALING_INFO)


def test_a_key_that_is_none_is_no_province() -> None:
    with pytest.raises(NotAProvince):
        seal_to_province(b"k" * 32, sealing_key=b"short")
