"""The desktop's questions to the province's leaders' part, over a real service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.services.refusal import Refused
from sync.client.province_view import ProvinceClient
from sync.client.troubles import LineTrouble
from sync.server.admin import open_store
from sync.server.administration import Administration
from sync.server.store.accounts import Account, ProvinceRole
from tests.integration.province.builders import OFFICE, received
from tests.integration.province.conftest import open_folder
from tests.integration.province.service import Service, enrolled_device

__all__ = ["open_folder"]
PASSWORD = "mật khẩu của tỉnh"


@pytest.fixture(scope="module")
def address(open_folder: Path) -> Iterator[str]:
    folder = open_folder / "leaders"
    service = Service(data_dir=folder)
    try:
        where = service.wait_ready()
        with enrolled_device(where, folder) as device:
            device.push(received(1, field="Hộ tịch", due_at_ms=1).born)
        with open_store(data_dir=folder) as store:
            administration = Administration(store, who="test")
            administration.add_account(Account("giamdoc", "Lâm Thị Sáu", ProvinceRole.LEADER, ""), password=PASSWORD)
            head = Account("truongphong", "Sơn Thị Mai", ProvinceRole.OFFICE, "H59.25.15")
            administration.add_account(head, password=PASSWORD)
        yield where
    finally:
        service.stop()


@pytest.fixture
def client(address: str) -> Iterator[ProvinceClient]:
    made = ProvinceClient(address)
    yield made
    made.close()


def test_a_leader_signs_in_and_asks(client: ProvinceClient) -> None:
    with pytest.raises(Refused, match="not_signed_in"):
        client.silences()
    assert client.sign_in("giamdoc", PASSWORD) == "Lâm Thị Sáu"
    figures = client.figures("2026-11")
    assert [(row.key, row.received, row.outcome.pending_overdue) for row in figures.communes] == [
        (OFFICE, 1, 1),
        (None, 1, 1),
    ]
    assert [row.key for row in figures.fields] == ["Hộ tịch", None]
    (place,) = client.silences()
    assert (place.office, place.kind, place.counter) == (OFFICE, "counter", 1)
    assert [row.code for row in client.overdue(OFFICE)] == [f"{OFFICE}-261123-0001"]


def test_refusals_are_told_apart(client: ProvinceClient) -> None:
    with pytest.raises(Refused, match="wrong_password"):
        client.sign_in("giamdoc", "sai")
    client.sign_in("truongphong", PASSWORD)
    with pytest.raises(Refused, match="not_permitted"):
        client.overdue(OFFICE)
    with pytest.raises(LineTrouble):
        ProvinceClient("http://127.0.0.1:1").silences()
