"""Giving a desk its place at the province, as an administrator and a clerk do it together."""

from __future__ import annotations

from sync.client.enrol import enrol
from sync.server.admin import issue_enrolment
from tests.simulation.desk import URL, Desk


def take_place(desk: Desk) -> None:
    """Issue a one-time code and enrol with it."""
    code, _ = issue_enrolment(
        desk.province.store, desk.office, counter=desk.counter, kind=desk.kind, now=desk.province.clock.now()
    )
    before = desk.identity()
    enrol(
        province_url=URL,
        code=code,
        authority="",
        office=desk.office,
        kind=desk.kind,
        counter=desk.counter,
        device=before.device if before is not None else desk.lineage,
        store=desk.database.replication(),
        office_document=b"",
        clock=desk.system_clock,
        carrier=desk.carrier,
    )
