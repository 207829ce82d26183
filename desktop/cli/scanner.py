"""`scanner`: how the code scanners of this machine are set, and which serial ports are there."""

from __future__ import annotations

import argparse
from dataclasses import replace

from desktop.cli.answers import DONE, say
from desktop.cli.session import data_dir_of
from desktop.scanner_file import save_scanner
from desktop.serial_scanner import list_ports
from desktop.settings import read_settings
from models.services.refusal import Refused
from ui.scanner_line import ScannerSettings

_NAMES = tuple(ScannerSettings.__slots__)


def run_scanner(arguments: argparse.Namespace) -> int:
    """Show the settings, or keep others; a window that is open goes on as it was."""
    data_dir = data_dir_of(arguments)
    if not data_dir.is_dir():
        raise Refused("not_initialised", path=str(data_dir))
    given = {name: value for name in _NAMES if (value := getattr(arguments, name, None)) is not None}
    settings = read_settings(data_dir).scanner.chosen()
    if given:
        settings = replace(settings, **given)
        save_scanner(data_dir, settings)
    ports = [{"device": p.device, "words": p.words, "is_scanner": p.is_scanner} for p in list_ports()]
    say({name: getattr(settings, name) for name in _NAMES} | {"ports": ports})
    return DONE
