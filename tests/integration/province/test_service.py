"""The province as the offices meet it: real processes on a real port, killed and started again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.server.admin import issue_enrolment, open_store
from sync.server.errors import (
    CertificateNeeded,
    CertificateUnusable,
    DatabaseTooNew,
    DatabaseUnavailable,
    ListenAddressInvalid,
)
from sync.server.listen import parse_listen
from sync.server.run import run_province
from sync.server.store import schema
from sync.server.store.connection import Store
from sync.server.store.schema import HEAD, migrate
from tests.integration.province.builders import OFFICE, PretendDevice, received
from tests.integration.province.service import ROOT, Service, Start, enrolled_device, is_alive, postmaster, until


def test_a_province_starts_serves_and_leaves_nothing_behind(start: Start, data_dir: Path) -> None:
    service = start("--workers", "2")
    with enrolled_device(service.wait_ready(), data_dir) as device:
        assert device.push(received(1).born, compress=True).result == "ok"
        assert device.feed(w=0).head == 1
    database = postmaster(data_dir)
    below = service.workers()
    assert len(below) >= 2
    service.process.terminate()
    _, said = service.process.communicate(timeout=60)
    assert (service.process.returncode, said) == (0, "")
    assert until(lambda: not is_alive(database))
    assert until(lambda: not any(is_alive(pid) for pid in below))


def test_workers_die_with_a_killed_parent_and_the_next_start_adopts_the_database(start: Start, data_dir: Path) -> None:
    service = start("--workers", "2")
    with enrolled_device(service.wait_ready(), data_dir) as device:
        device.push(received(1).born)
        known = device.chain
    database, below = postmaster(data_dir), service.workers()
    service.process.send_signal(signal.SIGKILL)
    service.process.wait(10)
    assert until(lambda: not any(is_alive(pid) for pid in below))
    assert is_alive(database)

    again = start()
    with httpx.Client(base_url=again.wait_ready(), timeout=30) as http:
        device.http, device.nonce = http, ""
        assert (device.state().seq, device.state().chain) == (1, known)
    assert postmaster(data_dir) == database
    assert again.stop() == 0
    assert until(lambda: not is_alive(database))


def test_a_crashed_database_is_recovered_at_the_next_start(start: Start, data_dir: Path) -> None:
    service = start()
    with enrolled_device(service.wait_ready(), data_dir) as device:
        device.push(received(1).born)
    database = postmaster(data_dir)
    service.process.send_signal(signal.SIGKILL)
    os.kill(database, signal.SIGKILL)
    service.process.wait(10)
    assert until(lambda: not is_alive(database))
    # Its number may belong to another program after a restart of the machine: that is not taken for the database.
    pid_file = data_dir / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    again = start()
    with httpx.Client(base_url=again.wait_ready(), timeout=30) as http:
        device.http, device.nonce = http, ""
        assert device.state().seq == 1


def test_a_killed_worker_is_replaced(start: Start, data_dir: Path) -> None:
    service = start()
    address = service.wait_ready()
    with open_store(data_dir=data_dir) as store, store.transaction() as connection:
        connection.execute("SELECT 1")
    serving = [pid for pid in service.workers() if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]
    os.kill(serving[0], signal.SIGKILL)

    def answers() -> bool:
        try:
            return httpx.get(f"{address}/health", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    assert until(answers, 30)


def test_a_lost_database_connection_is_made_anew(start: Start, data_dir: Path) -> None:
    service = start()
    with enrolled_device(service.wait_ready(), data_dir) as device:
        device.push(received(1).born)
        with open_store(data_dir=data_dir) as store, store.transaction() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = 'mot_cua' AND pid <> pg_backend_pid()"
            )
        assert device.push(received(2).born).result == "ok"
        paper = received(3)
        pages = []
        waiting = threading.Thread(target=lambda: pages.append(device.feed(2, wait=20, w=0)))
        waiting.start()
        time.sleep(1.5)
        with httpx.Client(base_url=service.address, timeout=30) as http:
            peer = PretendDevice(http, id=device.id, key=device.key)
            peer.push(paper.born)
        waiting.join(30)
        assert [shown.event.eid for shown in pages[0].events] == [paper.dossier]


def test_a_port_that_answers_is_refused(data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        service = Service(data_dir=data_dir, listen=f"127.0.0.1:{port}")
        out, err = service.process.communicate(timeout=30)
    assert (service.process.returncode, out) == (1, "")
    assert json.loads(err) == {"error": "port_taken", "host": "127.0.0.1", "port": port}
    assert not data_dir.exists()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"listen": "8700"}, ListenAddressInvalid),
        ({"listen": "127.0.0.1:99999"}, ListenAddressInvalid),
        ({"listen": "nowhere.invalid:1", "certificate": Path("x"), "key": Path("y")}, CertificateUnusable),
        ({"listen": "0.0.0.0:8700"}, CertificateNeeded),
        ({"listen": "[::]:8700"}, CertificateNeeded),
        ({"listen": "127.0.0.1:0", "certificate": Path("/nonexistent")}, CertificateUnusable),
        ({"listen": "127.0.0.1:0", "database_url": "postgresql://127.0.0.1:1/none"}, DatabaseUnavailable),
    ],
)
def test_what_cannot_be_served_is_said_before_anything_is_started(
    data_dir: Path, options: dict[str, object], error: type[Exception]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(error):
            run_province(data_dir=data_dir, **options)  # type: ignore[arg-type]  # parametrized
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not data_dir.exists()


def test_an_address_is_read_with_and_without_brackets() -> None:
    assert parse_listen("[::1]:8700") == ("::1", 8700)
    assert parse_listen("localhost:0") == ("localhost", 0)


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "province.test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=10))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("province.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "province.pem", folder / "province.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def test_with_a_certificate_the_province_speaks_tls(start: Start, data_dir: Path, tmp_path: Path) -> None:
    certificate, key = _certificate(tmp_path)
    service = start("--certificate", str(certificate), "--key", str(key))
    address = service.wait_ready()
    assert address.startswith("https://127.0.0.1:")
    with httpx.Client(verify=False) as http:
        answer = http.get(f"{address}/tra-cuu")
        assert answer.headers["strict-transport-security"]
    with pytest.raises(httpx.ConnectError), httpx.Client() as http:
        http.get(f"{address}/health")


def test_a_certificate_with_another_key_is_unusable(data_dir: Path, tmp_path: Path) -> None:
    certificate, _ = _certificate(tmp_path / "one")
    _, other = _certificate(tmp_path / "two")
    with pytest.raises(CertificateUnusable):
        run_province(data_dir=data_dir, listen="127.0.0.1:0", certificate=certificate, key=other)


# -- several processes over one database -----------------------------------------------------------------------------


def test_migrations_started_together_do_not_collide(server_url: str) -> None:
    admin = server_url.replace("/mot_cua?", "/postgres?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE together")
    url = server_url.replace("/mot_cua?", "/together?")
    command = [sys.executable, "-c", f"from sync.server.store.schema import migrate; migrate({url!r})"]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM province").fetchone() == (1,)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(DatabaseTooNew):
        migrate(url)


def test_the_named_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_eight_writers_and_two_readers_skip_nothing(start: Start, data_dir: Path) -> None:
    one = start()
    first = one.wait_ready()
    with open_store(data_dir=data_dir) as store:
        url = store.url
        codes = [issue_enrolment(store, OFFICE, counter=n)[0] for n in range(1, 11)]
    two = start("--database-url", url)
    second = two.wait_ready()
    rounds, size = 15, 7
    total = 8 * rounds * size
    failures: list[str] = []
    seen: dict[int, list[bytes]] = {}

    def write(n: int) -> None:
        with httpx.Client(base_url=(first, second)[n % 2], timeout=60) as http:
            device = PretendDevice(http)
            device.enrol(codes[n], counter=n + 1)
            for turn in range(rounds):
                base = n * 1000 + turn * size
                answer = device.push(*[received(base % 9999 + i + 1).born for i in range(size)])
                if answer.result != "ok":
                    failures.append(f"{n}: {answer}")

    def read(n: int) -> None:
        with httpx.Client(base_url=(first, second)[n % 2], timeout=60) as http:
            device = PretendDevice(http)
            device.enrol(codes[n], counter=n + 1)
            after, eids = 0, []
            while after < total:
                page = device.feed(after, wait=10)
                if [shown.position for shown in page.events] != list(range(after + 1, page.upto + 1)):
                    failures.append(f"reader {n} after {after}")
                    return
                eids += [shown.event.eid for shown in page.events]
                after = page.upto
            seen[n] = eids

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    threads += [threading.Thread(target=read, args=(n,)) for n in (8, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failures == []
    assert seen[8] == seen[9]
    assert len(set(seen[8])) == total
    with open_store(data_dir=data_dir) as store, store.transaction() as connection:
        assert connection.execute("SELECT head FROM feed").fetchone() == (total,)
        assert connection.execute("SELECT count(*), max(position) FROM event").fetchone() == (total, total)


def test_a_kill_in_the_middle_of_a_push_leaves_all_or_nothing(start: Start, data_dir: Path) -> None:
    service = start()
    with enrolled_device(service.wait_ready(), data_dir) as device:
        stop = threading.Event()

        def kill_soon() -> None:
            stop.wait(0.15)
            service.process.send_signal(signal.SIGKILL)

        killer = threading.Thread(target=kill_soon)
        killer.start()
        sent = 0
        with contextlib.suppress(httpx.TransportError):
            for sent in range(1, 1000):
                device.push(*[received(sent * 5 % 9990 + i + 1).born for i in range(3)])
        stop.set()
        killer.join()
        acknowledged = device.seq
    again = start()
    with httpx.Client(base_url=again.wait_ready(), timeout=30) as http:
        device.http, device.nonce = http, ""
        state = device.state()
        assert state.seq in {acknowledged, acknowledged + 3}
        assert state.head == state.seq
    assert sent > 0


def test_the_store_serves_while_no_service_runs(data_dir: Path) -> None:
    with open_store(data_dir=data_dir) as store:
        code, _ = issue_enrolment(store, OFFICE, counter=1)
        database = postmaster(data_dir)
    assert len(code.replace("-", "")) == 12
    assert until(lambda: not is_alive(database))


def test_an_administrator_beside_the_service_does_not_stop_its_database(start: Start, data_dir: Path) -> None:
    service = start()
    address = service.wait_ready()
    for _ in range(2):
        with open_store(data_dir=data_dir) as store:
            issue_enrolment(store, OFFICE, counter=1)
    assert httpx.get(f"{address}/health").status_code == 200


def test_every_commit_waits_for_the_disk(store: Store) -> None:
    with store.transaction() as connection:
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
