"""A real PostgreSQL for the whole run, a database of its own for every test."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from psycopg import sql

from sync.server.admin import issue_enrolment
from sync.server.app import create_app
from sync.server.embedded import EmbeddedPostgres
from sync.server.store.connection import Store
from sync.server.store.schema import migrate
from tests.integration.province.builders import OFFICE, PretendDevice
from tests.integration.province.service import Service, Start

Http = TestClient[Litestar]
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder outside pytest's own: every start of pytest closes that one to the user that PostgreSQL runs as."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def server_url(open_folder: Path) -> Iterator[str]:
    """One embedded server for this run of the tests."""
    server = EmbeddedPostgres(open_folder / "shared")
    yield server.open()
    server.close()


@pytest.fixture(scope="session")
def template(server_url: str) -> str:
    """A migrated database that the others are copied from."""
    migrate(server_url)
    return server_url


@pytest.fixture
def database_url(template: str) -> Iterator[str]:
    """A fresh migrated database."""
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    admin = template.replace("/mot_cua?", "/postgres?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE mot_cua").format(sql.Identifier(name)))
    yield template.replace("/mot_cua?", f"/{name}?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The province's store, for looking inside."""
    with Store(database_url, size=2) as opened:
        yield opened


@pytest.fixture
def http(database_url: str) -> Iterator[Http]:
    """The real application, without a socket."""
    with TestClient(create_app(database_url), base_url="http://province.test") as client:
        yield client


Enrol = Callable[..., PretendDevice]


@pytest.fixture
def enrol(http: Http, store: Store) -> Enrol:
    """Enrol a new device."""

    def enrol_one(
        counter: int = 1, *, kind: str = "counter", office: str = OFFICE, document: bytes = b""
    ) -> PretendDevice:
        code, _ = issue_enrolment(store, office, counter=counter, kind=kind)
        device = PretendDevice(http)
        device.enrol(code, office=office, kind=kind, counter=counter, document=document)
        return device

    return enrol_one


@pytest.fixture
def data_dir(open_folder: Path) -> Path:
    """A folder for a province that is started as its own process."""
    return open_folder / f"own-{next(_NUMBERS)}"


@pytest.fixture
def start(data_dir: Path) -> Iterator[Start]:
    """Start provinces that end with the test."""
    running: list[Service] = []

    def start_one(*arguments: str, listen: str = "127.0.0.1:0", folder: Path | None = None) -> Service:
        service = Service(*arguments, data_dir=folder or data_dir, listen=listen)
        running.append(service)
        return service

    yield start_one
    for service in running:
        service.stop()
