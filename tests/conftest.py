"""What every test stands on: the environment, and the guards that find what a test leaves behind."""

import gc
import logging
import os
import re
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Before anything imports Qt: no test opens a real window, and there is one platform for everybody.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_IM_MODULE", None)
# Legal days are those of Viet Nam wherever the machine stands; a local time that leaks in shows at once this far away.
os.environ["TZ"] = "Pacific/Honolulu"
if hasattr(time, "tzset"):
    time.tzset()
# Never the keyring of the person who runs the tests.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for _name in [name for name in os.environ if name.startswith("MOT_CUA_")]:
    del os.environ[_name]

# The machine that runs the tests may be slow, and a red run must be the same run tomorrow.
settings.register_profile("product", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("product")

_GRACE_S = 3.0


class _Collector(logging.Handler):
    """Keep every record from WARNING up, also those of other threads."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _unexpected_log_records_fail(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse without announcing it by `allows_logs(pattern, reason)`."""
    allowed = [
        re.compile(str(mark.args[0]))
        for mark in request.node.iter_markers("allows_logs")
        if len(mark.args) == 2 or mark.kwargs.get("reason")  # a permission without its reason is none
    ]
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield
    finally:
        root.removeHandler(collector)
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in collector.records
        if not any(pattern.search(record.getMessage()) for pattern in allowed)
    ]
    assert not unexpected, "unexpected log records:\n" + "\n".join(unexpected)


def pytest_collection_finish() -> None:
    """Leave out of every later search for garbage what was imported and collected: two thirds of the objects."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _threads_end_with_their_test() -> Iterator[None]:
    """Fail a test that leaves a thread running; threads of wider fixtures were there before."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    deadline = time.monotonic() + _GRACE_S
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left running: {alive}"


@pytest.fixture(autouse=True)
def _windows_and_timers_end_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of a screen that leaves a visible window or a ticking timer."""
    if "qapp" not in request.fixturenames:
        yield  # other tests do not pay for the search
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    def ticking() -> list[QTimer]:
        found = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
        return [timer for timer in found if isValid(timer) and timer.isActive()]

    before = set(map(id, ticking()))
    yield
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    gc.collect()  # a window that only a reference cycle holds is gone for every practical purpose
    windows = [repr(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"windows left open: {windows}"
    timers = [f"{timer!r} of {timer.parent()!r}" for timer in ticking() if id(timer) not in before]
    assert not timers, f"timers left ticking: {timers}"


@pytest.fixture(scope="session", autouse=True)
def _home_stays_clean(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Send what the product would keep for its user into a folder of the run, also for child processes."""
    folder = tmp_path_factory.mktemp("xdg")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder / name.lower())


@pytest.fixture(scope="session", autouse=True)
def _garbage_goes_before_qt() -> Iterator[None]:
    """Collect what cycles still hold while Qt is alive: later it would crash on Linux (pyqtgraph#2520)."""
    yield
    gc.collect()
