"""Anticipated errors of starting and administering the province."""

from __future__ import annotations

from models.domain.errors import Anticipated


class ListenAddressInvalid(Anticipated):
    """`listen` is not HOST:PORT. Parameters: listen."""

    code = "listen_address_invalid"


class PortTaken(Anticipated):
    """Somebody already answers at the address. Parameters: host, port."""

    code = "port_taken"


class CertificateNeeded(Anticipated):
    """Plain HTTP is for loopback only; anything else needs a certificate and its key. Parameters: host."""

    code = "certificate_needed"


class CertificateUnusable(Anticipated):
    """The certificate or its key cannot be read or do not fit. Parameters: certificate, key, reason."""

    code = "certificate_unusable"


class DatabaseUnavailable(Anticipated):
    """PostgreSQL does not answer or cannot be started. Parameters: reason."""

    code = "database_unavailable"


class DatabaseTooNew(Anticipated):
    """The database was migrated by a newer program. Parameters: revision."""

    code = "database_too_new"


class EnrolmentInvalid(Anticipated):
    """An enrolment code was asked for a place that cannot exist. Parameters: office, kind, counter."""

    code = "enrolment_invalid"


class DeviceUnknown(Anticipated):
    """No device of that name is enrolled. Parameters: device."""

    code = "device_unknown"
