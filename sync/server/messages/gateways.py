"""The ways out: a mail server, an SMS provider by HTTP, a file for rehearsals.

What matters about a failure is whether the message may have gone out all the same: only where it certainly has not is
it tried again.
"""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol, Self

from sync.server.messages.settings import FileGateway, HttpSms, NotificationSettings, Smtp

_WITHIN_S = 20.0


class Undelivered(Exception):
    """A message was not delivered, as far as is known.

    Attributes:
        reason: for the administrator; never the address.
        is_certain: it has certainly not gone out.
        is_final: trying again would not help.
        is_outage: the gateway takes nothing from anybody at the moment.
    """

    def __init__(
        self, reason: str, *, is_certain: bool = True, is_final: bool = False, is_outage: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason[:200]
        self.is_certain, self.is_final, self.is_outage = is_certain, is_final, is_outage


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, ready to go; `reference` is the same each time it is tried. `subject` is a mail's."""

    address: str
    text: str
    reference: str
    subject: str = ""


class Gateway(Protocol):
    """Sends one message after the other; a context manager. Used by one thread."""

    def __enter__(self) -> Self:
        """Open what is kept open between two messages."""

    def __exit__(self, *_: object) -> None:
        """Close it."""

    def send(self, message: Outgoing) -> None:
        """Hand a message over.

        Raises:
            Undelivered: it was not taken, or nobody knows.
        """


class FileOut:
    """Writes lines of JSON; a rehearsal reads them."""

    def __init__(self, settings: FileGateway) -> None:
        self._path = Path(settings.path)

    def __enter__(self) -> Self:
        """Open nothing: each line is its own."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""

    def send(self, message: Outgoing) -> None:
        """Append a line, durably."""
        told = {"to": message.address, "subject": message.subject, "text": message.text, "reference": message.reference}
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Undelivered(f"{error.strerror}", is_certain=False) from error


class SmtpOut:
    """Speaks to a mail server, with one connection for several messages."""

    def __init__(self, settings: Smtp) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Connect at the first message."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye; a server that has gone already does not mind."""
        self._close()

    def send(self, message: Outgoing) -> None:
        """Hand a mail over."""
        mail = self._mail(message)
        server = self._connected()
        try:
            server.send_message(mail)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            code = _code_of(error)
            raise Undelivered(f"SMTP {code}", is_final=code >= 500) from error
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise Undelivered(f"SMTP {type(error).__name__}", is_certain=False) from error

    def _mail(self, message: Outgoing) -> EmailMessage:
        mail = EmailMessage()
        name, _, domain = message.address.rpartition("@")
        try:
            mail["To"] = Address(username=name, domain=domain)
            mail["From"] = self._settings.sender
            mail["Subject"] = message.subject
        except ValueError as error:  # a line break or anything else that no header has
            raise Undelivered("address", is_final=True) from error
        mail["Message-ID"] = f"<{message.reference}@{self._settings.sender.rpartition('@')[2].rstrip('>')}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None:
            return self._server
        settings = self._settings
        try:
            context = ssl.create_default_context(cafile=settings.authority or None)
            if settings.security == "tls":
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    settings.host, settings.port, timeout=_WITHIN_S, context=context
                )
            else:
                server = smtplib.SMTP(settings.host, settings.port, timeout=_WITHIN_S)
            if settings.security == "starttls":
                server.starttls(context=context)
            if settings.user:
                server.login(settings.user, _secret(settings.password_file))
        except (smtplib.SMTPException, OSError) as error:
            raise Undelivered(f"SMTP {type(error).__name__}", is_outage=True) from error
        self._server = server
        return server

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()


class HttpOut:
    """Asks an SMS provider, one request a message."""

    def __init__(self, settings: HttpSms) -> None:
        import httpx2

        self._settings = settings
        verify = ssl.create_default_context(cafile=settings.authority) if settings.authority else True
        self._client = httpx2.Client(timeout=_WITHIN_S, verify=verify, follow_redirects=False)

    def __enter__(self) -> Self:
        """Keep connections while there is something to send."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._client.close()

    def send(self, message: Outgoing) -> None:
        """Hand an SMS over."""
        import httpx2

        settings = self._settings
        number = f"84{message.address[1:]}" if settings.country_code else message.address
        words = {"to": number, "text": message.text, "reference": message.reference}
        if settings.secret_file:
            words["secret"] = _secret(settings.secret_file)
        body = {key: _filled(value, words) for key, value in settings.body.items()}
        headers = {name: _fill(value, words) for name, value in settings.headers.items()}
        try:
            if settings.format == "form":
                answer = self._client.post(settings.url, data=body, headers=headers)
            else:
                answer = self._client.post(settings.url, json=body, headers=headers)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise Undelivered(f"HTTP {type(error).__name__}", is_outage=True) from error
        except httpx2.HTTPError as error:
            raise Undelivered(f"HTTP {type(error).__name__}", is_certain=False) from error
        if answer.is_success and settings.taken_if in answer.text:
            return
        if answer.status_code in {429, 503}:
            raise Undelivered(f"HTTP {answer.status_code}", is_outage=True)
        if answer.is_client_error:
            raise Undelivered(f"HTTP {answer.status_code}", is_final=True)
        raise Undelivered(f"HTTP {answer.status_code}", is_certain=False)


def gateway_for(channel: str, settings: NotificationSettings) -> Gateway | None:
    """Return a closed gateway of a channel; None where nothing goes out on it."""
    chosen = settings.sms if channel == "sms" else settings.email
    if isinstance(chosen, FileGateway):
        return FileOut(chosen)
    if isinstance(chosen, Smtp):
        return SmtpOut(chosen)
    return HttpOut(chosen) if isinstance(chosen, HttpSms) else None


def _code_of(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return int(getattr(error, "smtp_code", 0))


def _secret(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Undelivered(f"secret file: {error.strerror}", is_outage=True) from error


def _filled(value: object, words: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {key: _filled(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, words) for inner in value]
    return _fill(value, words) if isinstance(value, str) else value


def _fill(text: str, words: dict[str, str]) -> str:
    """Fill braces in; what stands in a word is never filled in again."""
    parts, rest = [], text
    while rest:
        begins = rest.find("{")
        ends = rest.find("}", begins)
        if begins < 0 or ends < 0:
            break
        name = rest[begins + 1 : ends]
        parts += [rest[:begins], words.get(name, rest[begins : ends + 1])]
        rest = rest[ends + 1 :]
    return "".join([*parts, rest])
