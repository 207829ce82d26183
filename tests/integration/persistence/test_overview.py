"""Open dossiers by clerk, procedure, field and channel: the groups add up to the board, and each opens its list."""

from __future__ import annotations

import pytest

from models.persistence.database import Database
from models.services.overview import Grouping, Standing
from models.services.views import BoardCounts
from tests.builders import LAN, local
from tests.histories import histories
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.test_reports import write

LATER = local("2026-11-20 10:00")


@pytest.fixture
def database(opened: Open) -> Database:
    made = opened()
    write(made, histories(3, 150))
    return made


@pytest.mark.parametrize("by", Grouping)
def test_groups_add_up_to_the_board_and_each_number_opens_its_list(database: Database, by: Grouping) -> None:
    overview = database.overview()
    *groups, total = overview.groups(by, now=LATER)
    assert total.key is None
    assert total.counts == database.reader().board(now=LATER)
    for name in BoardCounts.__dataclass_fields__:
        assert sum(getattr(group.counts, name) for group in groups) == getattr(total.counts, name)
        for group in [*groups, total]:
            rows = overview.group_rows(by, group.key, Standing(name), now=LATER)
            assert len(rows) == getattr(group.counts, name), (group.name, name)
            due = [row.due_at for row in rows if row.due_at is not None]
            assert due == sorted(due)
    assert [group.counts.overdue for group in groups] == sorted((g.counts.overdue for g in groups), reverse=True)


def test_groups_are_named_in_words(database: Database) -> None:
    overview = database.overview()
    assert {group.name for group in overview.groups(Grouping.CHANNEL, now=LATER)[:-1]} <= {"counter", "online", "post"}
    (clerk,) = overview.groups(Grouping.CLERK, now=LATER)[:-1]
    assert clerk.key == LAN.actor.hex().upper()
    assert all(row.procedure_name for row in overview.group_rows(Grouping.CLERK, clerk.key, Standing.OPEN, now=LATER))
