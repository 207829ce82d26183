"""What can go wrong on the line, as one family of anticipated errors with stable codes.

None of them ever touches the queue: an event leaves it only when the province proved that it holds it.
"""

from __future__ import annotations

from typing import ClassVar

from models.domain.errors import Anticipated


class LineTrouble(Anticipated):
    """The exchange with the province failed; everything waits and is offered again."""

    code: ClassVar[str] = "line_trouble"


class LineDown(LineTrouble):
    """Nobody answered, or the connection broke."""

    code: ClassVar[str] = "line_down"


class LineTimeout(LineTrouble):
    """No byte arrived, or could be sent, for longer than the time-out by idle bytes."""

    code: ClassVar[str] = "timeout"


class ProvinceError(LineTrouble):
    """The province answered, but could not do its work (5xx, 429, or it made no progress)."""

    code: ClassVar[str] = "province_error"


class NotAuthorised(LineTrouble):
    """The province does not accept this device's signature (401) or does not let it do this (403)."""

    code: ClassVar[str] = "not_authorised"


class DeviceRevoked(LineTrouble):
    """The province revoked this device: what it holds still goes up, into quarantine; nothing comes down any more."""

    code: ClassVar[str] = "revoked"


class CertificateRefused(LineTrouble):
    """The certificate shown is not one that the office trusts, or the trusted authority cannot be read."""

    code: ClassVar[str] = "certificate"


class NotAProvince(LineTrouble):
    """Bytes came back that are no answer of ours: another service, a captive portal, garbage, a bomb."""

    code: ClassVar[str] = "not_a_province"


class RequestRefused(LineTrouble):
    """The province understood the address but not the request (4xx); its own code stands in `parameters["error"]`."""

    code: ClassVar[str] = "request_refused"


class ProgramTooOld(LineTrouble):
    """The province speaks a protocol too new for this program."""

    code: ClassVar[str] = "too_new"


class ProvinceTooOld(LineTrouble):
    """The province speaks a protocol too old for this program."""

    code: ClassVar[str] = "too_old"


class InsecureAddress(LineTrouble):
    """Plain HTTP leaves the machine only over loopback: anything else must be `https://`."""

    code: ClassVar[str] = "insecure_address"


class InvalidAddress(LineTrouble):
    """This is no address of a province (`https://host[:port]`)."""

    code: ClassVar[str] = "invalid_address"


LINE_TROUBLE_CODES: tuple[str, ...] = tuple(
    sorted(
        trouble.code
        for trouble in (
            LineDown,
            LineTimeout,
            ProvinceError,
            NotAuthorised,
            DeviceRevoked,
            CertificateRefused,
            NotAProvince,
            RequestRefused,
            ProgramTooOld,
            ProvinceTooOld,
            InsecureAddress,
            InvalidAddress,
        )
    )
)
"""Every code that can stand in `LineStatus.trouble`, beside "" (all well) and "program_fault" (see `worker.py`)."""
