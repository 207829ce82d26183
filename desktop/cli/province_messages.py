"""`province-admin messages`: what citizens were told, and how it is sent."""

from __future__ import annotations

import argparse
from dataclasses import asdict

import msgspec

from desktop.cli.answers import say
from models.services.commands import Refused
from sync.server.administration import Administration
from sync.server.messages.settings import NotificationSettings, read_settings


def run_messages(administration: Administration, arguments: argparse.Namespace) -> None:
    """Print counts and the last messages, set or end the sending, or send now.

    Raises:
        Refused: `file_needed`: `set` without a file.
        NotificationFileInvalid: the file cannot be used; what was in force stays.
    """
    if arguments.step == "set":
        if arguments.file is None:
            raise Refused("file_needed")
        administration.set_notification(read_settings(arguments.file))
        say(_shape(administration.notification()))
    elif arguments.step == "off":
        administration.set_notification(NotificationSettings())
        say(_shape(administration.notification()))
    elif arguments.step == "send":
        say(asdict(administration.deliver()))
    else:
        counts, rows = administration.messages()
        say(_shape(administration.notification()))
        for count in counts:
            say(asdict(count))
        for row in rows:
            say(asdict(row))


def _shape(settings: NotificationSettings) -> dict[str, object]:
    """Return the settings; they name files of secrets, never a secret."""
    told: dict[str, object] = msgspec.to_builtins(settings)
    return {"settings": told}
