"""A real PostgreSQL for the whole run, a database of its own for every test."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from litestar.testing import TestClient
from psycopg import sql

from sync.server.admin import issue_enrolment
from sync.server.app import create_app
from sync.server.embedded import EmbeddedPostgres
from sync.server.store.connection import Store
from sync.server.store.schema import migrate
from tests.integration.province.builders import OFFICE, PretendDevice

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One embedded server for this run of the tests."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("province"))
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
def http(database_url: str) -> Iterator[TestClient]:
    """The real application, without a socket."""
    with TestClient(create_app(database_url), base_url="http://province.test") as client:
        yield client


Enrol = Callable[..., PretendDevice]


@pytest.fixture
def enrol(http: TestClient, store: Store) -> Enrol:
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
def data_dir(tmp_path: Path) -> Path:
    """A folder for a province that is started as its own process."""
    return tmp_path / "province"
