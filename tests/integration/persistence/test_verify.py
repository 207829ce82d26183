"""Verify finds what was changed behind the program's back, and says where."""

from datetime import timedelta
from pathlib import Path

import pytest

from models.domain.bodies import StepBody
from models.domain.events import Kind
from models.persistence.database import Database
from models.persistence.tables import dossier
from tests.builders import NOW
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import raw, register, step


@pytest.fixture
def folder(opened: Open, tmp_path: Path) -> Path:
    """Leave an office with three dossiers and five events, closed."""
    database = opened("d")
    event = [register(database) for _ in range(3)][-1]
    step(database, event.dossier, Kind.FORWARDED, StepBody(to="Tư pháp"))
    step(database, event.dossier, Kind.SETTLED, StepBody(), at=NOW + timedelta(days=1))
    report = database.verify()
    assert (report.dossiers, report.events, report.problems) == (3, 5, ())
    database.close()
    return tmp_path / "d"


def found(database: Database) -> set[str]:
    return {problem.code for problem in database.verify().problems}


_COLUMNS = {
    "status": "'returned'",
    "submitter_name": "'Ai đó'",
    "due_at_ms": "due_at_ms + 1",
    "overdue_from_ms": "NULL",
    "settled_on": "'2020-01-01'",
    "code": "'H59.25.14-261120-9999'",
    "holder": "'x'",
    "contested": "zeroblob(16)",
    "same_day": "NOT same_day",
}


@pytest.mark.parametrize("column", _COLUMNS)
def test_a_tampered_projection_is_found_with_its_column(opened: Open, folder: Path, column: str) -> None:
    with raw(folder) as connection:
        connection.execute(f"UPDATE dossier SET {column} = {_COLUMNS[column]} WHERE settled_on IS NOT NULL")
    problems = opened("d", read_only=True).verify().problems
    assert ("projection_differs", column) in [(problem.code, problem.detail) for problem in problems]


_COPIED = ", ".join(column.name for column in dossier.c if column.name not in {"n", "id", "code"})
_INVENTED = f"INSERT INTO dossier (n, id, code, {_COPIED}) SELECT 99, zeroblob(16), 'x', {_COPIED} FROM dossier LIMIT 1"

_TAMPERED = {
    "UPDATE event SET body = x'80' WHERE local_order = 1": {"event_changed", "chain_broken", "projection_differs"},
    "UPDATE event SET at_ms = at_ms + 60000 WHERE kind = 'settled'": {
        "event_changed",
        "chain_broken",
        "projection_differs",
    },
    "UPDATE event SET person = x'80' WHERE local_order = 2": {"person_changed", "projection_differs"},
    "UPDATE event SET person = NULL WHERE local_order = 2": {"person_missing", "projection_differs"},
    "UPDATE event SET person = x'80', person_hash = x'00' WHERE local_order = 2": {
        "person_changed",
        "event_changed",
        "chain_broken",
    },
    "DELETE FROM event WHERE local_order = 4": {"reference_broken", "seq_gap", "projection_differs"},
    "DELETE FROM stamp WHERE seq = 2": {"seq_gap", "event_not_queued"},
    "UPDATE stamp SET chain = zeroblob(32) WHERE seq = 3": {"chain_broken"},
    "UPDATE incarnation SET acknowledged = 99": {"acknowledged_too_far"},
    "UPDATE line SET cursor = 2": {"feed_gap"},
    "UPDATE number SET last = 1": {"number_behind"},
    "DELETE FROM dossier WHERE n = (SELECT min(n) FROM dossier)": {"projection_missing", "search_differs"},
    _INVENTED: {"projection_extra", "search_differs"},
    "INSERT INTO dossier_search(dossier_search) VALUES ('delete-all')": {"search_differs"},
}


@pytest.mark.parametrize("statement", _TAMPERED, ids=[f"case{i}" for i in range(len(_TAMPERED))])
def test_a_tampered_log_is_found(opened: Open, folder: Path, statement: str) -> None:
    with raw(folder) as connection:
        connection.execute(statement)
    assert found(opened("d", read_only=True)) >= _TAMPERED[statement]


def test_a_flipped_bit_on_the_disk_is_found(opened: Open, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = folder / "mot-cua.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    assert found(opened("d", read_only=True)) == {"page_damaged"}
    assert capfd.readouterr().err == ""


def test_problems_name_nobody(opened: Open, folder: Path) -> None:
    with raw(folder) as connection:
        connection.execute("UPDATE event SET person = x'80'")
        connection.execute("UPDATE dossier SET submitter_name = 'Thạch Thị Ngọc Ánh giả'")
    told = repr(opened("d", read_only=True).verify())
    assert "Thạch" not in told
    assert "094190001234" not in told
