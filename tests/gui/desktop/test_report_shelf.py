"""Reports over a real office: drawn, saved twice without losing the first, as figures and as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.bootstrap import open_office_at
from desktop.supervisor_desk import OfficeSupervisorDesk
from models.domain.reporting_period import period_of
from models.services.commands import Refused
from models.services.report_kinds import ReportKind
from tests.printing.pdf_pages import read_pages, squeezed

NOVEMBER = period_of("2026-11")


@pytest.fixture
def desk(data_dir: Path) -> Iterator[OfficeSupervisorDesk]:
    office = open_office_at(data_dir, now=None, writing=False)
    made = OfficeSupervisorDesk(office)
    made.authenticate("lan", "doi-ngay-lan-dau")
    yield made
    office.close()


def test_every_report_of_an_office_without_dossiers_can_be_drawn_and_saved(
    desk: OfficeSupervisorDesk, tmp_path: Path
) -> None:
    for kind in ReportKind:
        assert desk.picture_report(kind, NOVEMBER).page_count == 1
        saved = desk.save_report(kind, NOVEMBER, "xlsx", tmp_path)
        assert load_workbook(saved).worksheets[0].max_row > 5


def test_a_report_that_is_saved_again_leaves_the_first_file(desk: OfficeSupervisorDesk, tmp_path: Path) -> None:
    first, second = (desk.save_report(ReportKind.II06A, NOVEMBER, "pdf", tmp_path) for _ in range(2))
    assert (first.name, second.name) == ("report_ii06a-261101-261130.pdf", "report_ii06a-261101-261130-1.pdf")
    assert squeezed("Trần Thị Lan") in squeezed(read_pages(first.read_bytes())[0].text)


def test_a_folder_that_is_not_there_is_told(desk: OfficeSupervisorDesk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        desk.save_report(ReportKind.II06A, NOVEMBER, "pdf", tmp_path / "không có")
    assert refused.value.code == "copy_not_saved"
