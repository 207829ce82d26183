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


class PortalKeyUnknown(Anticipated):
    """No key of a portal has this id. Parameters: key."""

    code = "portal_key_unknown"


class PortalNameInvalid(Anticipated):
    """A key of a portal needs a name that can be read. Parameters: name, most."""

    code = "portal_name_invalid"


class PostgresToolMissing(Anticipated):
    """No program of PostgreSQL is new enough for the server. Parameters: tool, version."""

    code = "postgres_tool_missing"


class ProvinceKeyUnusable(Anticipated):
    """The key file of the backups cannot be read or made, or is no age identity. Parameters: path, reason."""

    code = "province_key_unusable"


class ProvinceKeyBeside(Anticipated):
    """The key file lies among the backups that it opens. Parameters: path."""

    code = "province_key_beside"


class ProvinceBackupFailed(Anticipated):
    """The database could not be dumped. Parameters: reason."""

    code = "province_backup_failed"


class ProvinceBackupUnreadable(Anticipated):
    """The file is damaged, made with another key, or no backup of a province. Parameters: path, reason."""

    code = "province_backup_unreadable"


class ProvinceBackupDamaged(Anticipated):
    """What was restored from the backup is not whole. Parameters: path, problems, first, told."""

    code = "province_backup_damaged"


class ProvinceNotEmpty(Anticipated):
    """A backup is restored into an empty database only."""

    code = "province_not_empty"
