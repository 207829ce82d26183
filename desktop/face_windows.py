"""Make the window of a face over an opened office."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.bootstrap import Office
from models.services.looks import Machine
from ui.scanners import Scanners
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

_PATIENCE_S = 3.0


def make_window(
    face: str,
    office: Office,
    *,
    runner: TaskRunner,
    notices: Notices,
    machine: Machine | None = None,
    scanners: Scanners | None = None,
) -> QWidget:
    """Return the window of `face`. Call on the GUI thread."""
    makers = {"counter": _counter, "kiosk": _kiosk, "supervisor": _supervisor, "calls": _calls}
    window = makers[face](office, runner, notices, scanners)
    if hasattr(window, "use_machine"):  # a kiosk looks as it looks, and nobody there asks for crash files
        window.use_machine(machine)
    return window


def _counter(office: Office, runner: TaskRunner, notices: Notices, scanners: Scanners | None) -> QWidget:
    from desktop.counter_desk import OfficeCounterDesk
    from ui.counter.window import CounterWindow

    desk = OfficeCounterDesk(office, printer=office.prints.printer)
    office.prints.serve(
        actor=lambda: desk.member.actor if desk.member is not None else b"", on_changed=notices.prints_changed.emit
    )
    return CounterWindow(desk=desk, runner=runner, notices=notices, clock=office.clock, scanners=scanners)


def _kiosk(office: Office, runner: TaskRunner, notices: Notices, scanners: Scanners | None) -> QWidget:
    from desktop.kiosk_desk import OfficeKioskDesk
    from desktop.voice import SystemVoice
    from ui.kiosk.window import KioskWindow

    desk = OfficeKioskDesk(office, look_up=partial(_look_up, office))
    window = KioskWindow(desk=desk, runner=runner, clock=office.clock, scanners=scanners, voice=SystemVoice())
    notices.reference_changed.connect(window.hear_reference)
    return window


def _calls(office: Office, runner: TaskRunner, _: Notices, __: Scanners | None) -> QWidget:
    from desktop.kiosk_desk import OfficeCallsDesk
    from desktop.voice import SystemVoice
    from ui.kiosk.calls import CallsWindow

    return CallsWindow(desk=OfficeCallsDesk(office), runner=runner, clock=office.clock, voice=SystemVoice())


def _look_up(office: Office, code: str, check_word: str) -> dict[str, Any]:
    from models.services.commands import Refused
    from sync.client.exchange import Timeouts
    from sync.client.lookup import lookup

    identity = office.replication.identity()
    if identity is None:
        raise Refused("not_enrolled")
    patience = Timeouts(
        connect_s=_PATIENCE_S, read_s=_PATIENCE_S
    )  # a citizen stands there; the local copy has answered
    return lookup(identity.province_url, code, check_word or None, identity.authority, timeouts=patience)


def _supervisor(office: Office, runner: TaskRunner, notices: Notices, _: Scanners | None) -> QWidget:
    from desktop.supervisor_desk import OfficeSupervisorDesk
    from ui.supervisor.window import SupervisorWindow

    return SupervisorWindow(desk=OfficeSupervisorDesk(office), runner=runner, notices=notices, clock=office.clock)
