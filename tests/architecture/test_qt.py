"""Defects of Qt's bindings that would bring the counter down."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    switched = Signal(bool)


class _Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def hear(self, is_on: bool) -> None:
        self.heard += is_on


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal from Python 3.12 on")
def test_a_signal_gives_back_every_reference_to_true() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at every emit() and aborts after some hundreds."""
    sender, receiver = _Sender(), _Receiver()
    sender.switched.connect(receiver.hear)
    sender.switched.emit(True)
    before = sys.getrefcount(True)
    for _ in range(100):
        sender.switched.emit(True)
    lost = before - sys.getrefcount(True)
    assert receiver.heard == 101
    assert abs(lost) < 20
