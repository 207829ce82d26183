"""`counter`, `kiosk`, `supervisor`, `tour`, `demo`: the faces, and the whole job at once."""

from __future__ import annotations

import argparse
import os
import sys

from desktop.cli.answers import DONE, say
from desktop.cli.session import data_dir_of
from models.services.commands import Refused


def _run(face: str, arguments: argparse.Namespace) -> int:
    _demand_display()
    from desktop.qt_imports import stop_reading_sources

    stop_reading_sources()
    from desktop.running import open_again, run_face
    from desktop.watchdog import RESTART

    is_windowed = bool(getattr(arguments, "windowed", False))
    is_watched = bool(getattr(arguments, "watched", False))
    code = run_face(
        face=face,
        data_dir=data_dir_of(arguments),
        now=arguments.now,
        is_windowed=is_windowed,
        may_restart=True,
        is_watched=is_watched,
    )
    return open_again() if code == RESTART and not is_watched else code


def _demand_display() -> None:
    """Refuse in words where Qt would abort: no screen on this machine."""
    screens = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise Refused("no_display")


def run_counter(arguments: argparse.Namespace) -> int:
    """Open the counter's window."""
    return _run("counter", arguments)


def run_kiosk(arguments: argparse.Namespace) -> int:
    """Open the kiosk, full screen, and open it again whenever it dies or hangs."""
    if arguments.watched:
        return _run("kiosk", arguments)
    _demand_display()
    from desktop.watchdog import Watchdog, watched_command

    return Watchdog(watched_command(), tell=_tell_restart).run()


def _tell_restart(why: str) -> None:
    print(f"mot-cua kiosk: {why}", file=sys.stderr, flush=True)


def run_calls(arguments: argparse.Namespace) -> int:
    """Open the screen that shows which numbers are called."""
    return _run("calls", arguments)


def run_supervisor(arguments: argparse.Namespace) -> int:
    """Open the supervisor's window."""
    return _run("supervisor", arguments)


def run_tour(arguments: argparse.Namespace) -> int:
    """Do the whole main job offscreen with real components; leave screenshots, the receipt and a summary."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.qt_imports import stop_reading_sources

    stop_reading_sources()
    from desktop.tour import tour

    say(tour(arguments.output))
    return DONE


def run_demo(arguments: argparse.Namespace) -> int:
    """Start a province, an office with two counters and a kiosk on this machine, and open the counter."""
    _demand_display()
    from desktop.demo import demo

    return demo(arguments.output)
