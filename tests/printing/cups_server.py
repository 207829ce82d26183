"""A real CUPS of the tests' own: its own settings, spool and socket, beside whatever the machine prints with."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
BACKENDS = Path("/usr/lib/cups/backend")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
_PATIENCE_S = 20

_FILES = """\
SystemGroup root
User lp
Group lp
ServerRoot {root}/etc
ServerBin {root}/bin
DataDir /usr/share/cups
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
ErrorLog {root}/log/error
AccessLog {root}/log/access
PageLog {root}/log/page
Sandboxing relaxed
"""
_SETTINGS = """\
LogLevel info
Listen {root}/state/socket
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
# A printer with a real backend of CUPS: what a file says is wrong with it, until the file is gone.
_BACKEND = """\
#!/bin/sh
[ $# -eq 0 ] && { echo 'direct trouble "Unknown" "A printer in trouble"'; exit 0; }
wrong=${DEVICE_URI#trouble:}
while [ -e "$wrong" ]; do
    read -r reason <"$wrong"
    case $reason in broken) exit 1 ;; cancel) exit 5 ;; esac
    echo "STATE: +$reason" >&2
    sleep 0.1
done
[ -z "$reason" ] || echo "STATE: -$reason" >&2
cat "${6:--}" >"$wrong.printed"
"""


def why_not() -> str:
    """Return why this machine cannot run one, in a sentence; "" where it can."""
    if PROGRAM is None or not PPD.is_file() or not (BACKENDS / "cups-pdf").is_file():
        return "CUPS with its PDF printer is not installed: tools/setup --browser installs it on Debian"
    if os.getuid() != 0:
        return "cupsd and the PDF printer of CUPS start only as root"
    return ""


class CupsServer:
    """The running server: queues, what is wrong with a printer, what the PDF printer made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.socket = root / "state" / "socket"

    def run(self, *arguments: str) -> str:
        """Run a tool of CUPS against this server."""
        done = subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=_PATIENCE_S)
        return done.stdout

    def add_pdf(self, name: str) -> None:
        """Add a queue that prints to PDF files."""
        self.run("lpadmin", "-p", name, "-E", "-v", "cups-pdf:/", "-P", str(PPD))

    def add_trouble(self, name: str) -> Path:
        """Add a queue whose printer is in the trouble that the returned file names."""
        wrong = self.root / f"wrong-{name}"
        self.run(
            "lpadmin", "-p", name, "-E", "-v", f"trouble:{wrong}", "-m", "raw", "-o", "printer-error-policy=abort-job"
        )
        return wrong

    def printed(self, title: str) -> list[Path]:
        """Return the files that the PDF printer has made of a title."""
        import pwd

        home = Path(pwd.getpwuid(os.getuid()).pw_dir)
        folders = (home / "PDF", Path("/var/spool/cups-pdf/ANONYMOUS"))
        return [path for folder in folders if folder.is_dir() for path in sorted(folder.glob(f"{title}*.pdf"))]


@contextmanager
def cups_server() -> Iterator[CupsServer]:
    """Run a server in the foreground until the block ends."""
    root = Path(tempfile.mkdtemp(prefix="mc-cups-"))  # a socket's path is short, and the user `lp` must come in
    root.chmod(0o755)
    for name in ("etc", "bin/backend", "spool/tmp", "cache", "state", "log"):
        (root / name).mkdir(parents=True)
    for name in ("filter", "monitor", "daemon", "notifier", "driver"):
        if (BACKENDS.parent / name).exists():
            (root / "bin" / name).symlink_to(BACKENDS.parent / name)
    shutil.copy(BACKENDS / "cups-pdf", root / "bin/backend/cups-pdf")
    (root / "bin/backend/trouble").write_text(_BACKEND)
    for backend in (root / "bin/backend").iterdir():
        backend.chmod(0o700)
    (root / "etc/cups-files.conf").write_text(_FILES.format(root=root))
    (root / "etc/cupsd.conf").write_text(_SETTINGS.format(root=root))
    for name in ("spool", "spool/tmp", "cache", "state"):
        shutil.chown(root / name, "lp", "lp")
    assert PROGRAM is not None
    with (root / "log/stdout").open("wb") as log:
        server = subprocess.Popen(
            [PROGRAM, "-f", "-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")],
            stdout=log,
            stderr=log,
        )
    made = CupsServer(root)
    try:
        limit = time.monotonic() + _PATIENCE_S
        while not made.socket.exists():
            assert server.poll() is None, (root / "log/stdout").read_text()
            assert time.monotonic() < limit, "cupsd did not listen in time"
            time.sleep(0.02)
        yield made
    finally:
        server.terminate()
        server.wait(_PATIENCE_S)
        shutil.rmtree(root, ignore_errors=True)
