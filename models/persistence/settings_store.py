"""Whole documents by name: the office, the identity after enrolment, the keys of the office's devices."""

from __future__ import annotations

from datetime import date
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.day_rule import DayRule
from models.domain.devices import DeviceKey
from models.domain.fee_table import FeeAmount
from models.persistence.tables import setting
from models.services.ports import DeviceIdentity
from models.services.views import OfficeSettings

OFFICE: Final = "office"
IDENTITY: Final = "identity"
DEVICE_KEYS: Final = "device_keys"
PUBLISHED_UNTIL: Final = "calendar_published_until"
FEE_AMOUNTS: Final = "fee_amounts"
DAY_RULES: Final = "day_rules"
_T = TypeVar("_T")


def save(connection: Connection, name: str, value: object) -> None:
    """Insert or replace a document."""
    statement = upsert(setting).values(name=name, document=msgspec.msgpack.encode(value))
    connection.execute(
        statement.on_conflict_do_update(index_elements=[setting.c.name], set_={"document": statement.excluded.document})
    )


def load(connection: Connection, name: str, kind: type[_T]) -> _T | None:
    """Return a document, or None where it was never saved."""
    found = connection.execute(select(setting.c.document).where(setting.c.name == name)).scalar()
    return msgspec.msgpack.decode(found, type=kind) if found is not None else None


def office(connection: Connection) -> OfficeSettings:
    """Return the office, which `create_database` has written."""
    found = load(connection, OFFICE, OfficeSettings)
    assert found is not None
    return found


def identity(connection: Connection) -> DeviceIdentity | None:
    """Return who this device is to the province, or None before enrolment."""
    return load(connection, IDENTITY, DeviceIdentity)


def sign(connection: Connection, message: bytes) -> bytes | None:
    """Sign with the device's Ed25519 key; None before the device is enrolled."""
    device = identity(connection)
    if device is None:
        return None
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(device.private_key).sign(message)


def device_keys(connection: Connection) -> list[DeviceKey]:
    """Return the public keys of the office's devices."""
    return load(connection, DEVICE_KEYS, list[DeviceKey]) or []


def published_until(connection: Connection) -> date:
    """Return the last day whose closures are known; the beginning of time where no calendar was loaded."""
    return load(connection, PUBLISHED_UNTIL, date) or date.min


def fee_amounts(connection: Connection) -> tuple[FeeAmount, ...]:
    """Return the amounts of the province's council that the office has entered."""
    return load(connection, FEE_AMOUNTS, tuple[FeeAmount, ...]) or ()


def day_rules(connection: Connection) -> tuple[DayRule, ...]:
    """Return the office's numbers of days for the lists of a working day, as entered."""
    return load(connection, DAY_RULES, tuple[DayRule, ...]) or ()
