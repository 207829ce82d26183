"""`counter`, `kiosk`, `supervisor`, `tour`, `demo`: the faces, and the whole job at once."""

from __future__ import annotations

import argparse

from desktop.cli.answers import DONE, say
from desktop.cli.session import data_dir_of


def _run(face: str, arguments: argparse.Namespace) -> int:
    from desktop.faces import run_face

    return run_face(face=face, data_dir=data_dir_of(arguments), now=arguments.now)


def run_counter(arguments: argparse.Namespace) -> int:
    """Open the counter's window."""
    return _run("counter", arguments)


def run_kiosk(arguments: argparse.Namespace) -> int:
    """Open the kiosk, full screen."""
    return _run("kiosk", arguments)


def run_supervisor(arguments: argparse.Namespace) -> int:
    """Open the supervisor's window."""
    return _run("supervisor", arguments)


def run_tour(arguments: argparse.Namespace) -> int:
    """Do the whole main job offscreen with real components; leave screenshots, the receipt and a summary."""
    from desktop.tour import tour

    say(tour(arguments.output))
    return DONE


def run_demo(arguments: argparse.Namespace) -> int:
    """Start a province, an office with two counters and a kiosk on this machine, and open the counter."""
    from desktop.demo import demo

    return demo(arguments.output)
