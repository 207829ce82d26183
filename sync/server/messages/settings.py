"""How messages are sent: the file that the province's administrator loads, and what is kept of it.

Secrets are not kept: the file names other files on the service's machine that hold them.
"""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path
from typing import ClassVar, Final, Literal

import msgspec

from models.domain.errors import Anticipated
from models.domain.timeline import VIETNAM

MOST_FILE_BYTES: Final = 64 << 10


class NotificationFileInvalid(Anticipated):
    """The file cannot be used. Parameters: where, reason."""

    code: ClassVar[str] = "notification_file_invalid"


class Smtp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="gateway", tag="smtp"):
    """A mail server. `security`: "starttls", "tls" from the first byte, or "none" on this machine only."""

    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: str = ""
    authority: str = ""


class HttpSms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="gateway", tag="http"):
    """An SMS provider by HTTP: one request a message.

    `body` is a JSON value or a form; in its texts {to}, {text}, {reference} and {secret} are filled in, as in
    `headers`. An answer of 2xx counts as taken, and where `taken_if` is given only with these words in it.
    """

    url: str
    body: dict[str, object]
    headers: dict[str, str] = {}
    format: Literal["json", "form"] = "json"
    secret_file: str = ""
    authority: str = ""
    taken_if: str = ""
    country_code: bool = False


class FileGateway(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="gateway", tag="file"):
    """Writes every message as a line of JSON, for rehearsals; nothing is sent."""

    path: str


class NotificationSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is sent, when and how.

    Attributes:
        sms, email: a gateway each; without one nothing goes out on that channel.
        quiet_from, quiet_until: local times between which nothing is sent ("21:00", "07:00").
        delay_minutes: how long a message waits, so that a step taken by mistake can be undone before anybody hears.
        oldest_hours: events that happened longer ago tell nobody: a backlog, a restore, an import.
        expires_hours: a message that could not be sent for so long is given up: it would be wrong by then.
    """

    sms: HttpSms | FileGateway | None = None
    email: Smtp | FileGateway | None = None
    quiet_from: str = "21:00"
    quiet_until: str = "07:00"
    delay_minutes: int = 3
    oldest_hours: int = 24
    expires_hours: int = 48

    def is_quiet(self, at: time) -> bool:
        """Tell whether nothing is sent at a local time; from the first time on, up to the second one."""
        begins, ends = time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until)
        if begins == ends:
            return False
        return begins <= at < ends if begins < ends else at >= begins or at < ends


NOTHING: Final = NotificationSettings()


def read_settings(path: Path) -> NotificationSettings:
    """Read the administrator's file (TOML).

    Raises:
        NotificationFileInvalid: names the place and what is wrong there.
        OSError: the file cannot be opened.
    """
    raw = path.read_bytes()
    if len(raw) > MOST_FILE_BYTES:
        raise NotificationFileInvalid(where=path.name, reason="too_large")
    try:
        settings = msgspec.convert(tomllib.loads(raw.decode("utf-8-sig")), NotificationSettings)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotificationFileInvalid(where=path.name, reason=str(error)) from error
    except msgspec.ValidationError as error:
        raise NotificationFileInvalid(where=path.name, reason=str(error)) from error
    _check(settings)
    return settings


def _check(settings: NotificationSettings) -> None:
    for name in ("quiet_from", "quiet_until"):
        try:
            time.fromisoformat(getattr(settings, name)).replace(tzinfo=VIETNAM)
        except ValueError as error:
            raise NotificationFileInvalid(where=name, reason="HH:MM") from error
    for name, most in (("delay_minutes", 24 * 60), ("oldest_hours", 24 * 14), ("expires_hours", 24 * 14)):
        if not 0 <= getattr(settings, name) <= most:
            raise NotificationFileInvalid(where=name, reason=f"0–{most}")
    sms, email = settings.sms, settings.email
    if isinstance(sms, HttpSms):
        if not sms.url.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
            raise NotificationFileInvalid(where="sms.url", reason="https")
        if "{text}" not in str(sms.body) or "{to}" not in str(sms.body):
            raise NotificationFileInvalid(where="sms.body", reason="{to}, {text}")
    if isinstance(email, Smtp):
        if email.security == "none" and email.host not in {"127.0.0.1", "localhost", "::1"}:
            raise NotificationFileInvalid(where="email.security", reason="starttls, tls")
        if "@" not in email.sender:
            raise NotificationFileInvalid(where="email.sender", reason="ten@noi.vn")
