"""`day`: what a working day has to look after; reading needs no password, setting the office's numbers of days does."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import date, datetime
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, say, shown_time
from desktop.cli.session import open_office, sign_in
from desktop.cli.shapes import row_shape
from models.domain.day_rule import DayRule, rule_on
from models.domain.timeline import instant_of, local_date
from models.services.day import Day, DayGroup, DayList, DayRow, day_lists, set_day_rule
from ui.words_of_day import LIST_WORDS

_CLOSING_MINUTE = 17 * 60


def run_day(arguments: argparse.Namespace) -> int:
    """Print each list as one object; with numbers of days, enter them and print the rules instead."""
    if arguments.supplement_days is not None or arguments.result_days is not None:
        return _set_rule(arguments)
    with open_office(arguments, writing=False) as office:
        at = _instant(office, local_date(arguments.on) if arguments.on else None)
        lists = day_lists(reader=office.reader, day=office.database.day(), now=at)
        for group in lists.groups:
            say(_group_shape(group, lists))
    return DONE


def _instant(office: Office, on: date | None) -> datetime:
    """Return now, or the close of business of another day."""
    now = office.clock.now()
    if on is None or on == local_date(now):
        return now
    return office.reader.calendar().closes_at(on) or instant_of(on, _CLOSING_MINUTE)


def _group_shape(group: DayGroup, lists: Day) -> dict[str, Any]:
    shape: dict[str, Any] = {"list": group.name, "title": LIST_WORDS[group.name], "count": group.count}
    days = {DayList.SUPPLEMENT: lists.rule.supplement_days, DayList.RESULT: lists.rule.result_days}
    if group.name in days:
        shape["days"] = days[group.name]
    return shape | {"as_of": shown_time(lists.at), "rows": [_row_shape(row, lists.at) for row in group.rows]}


def _row_shape(listed: DayRow, now: datetime) -> dict[str, Any]:
    row = listed.row
    more: dict[str, Any] = {
        "why": list(listed.why) or None,
        "phone": row.phone or None,
        "waits_since": shown_time(row.waits_since),
        "leg_due_at": shown_time(row.leg_due_at),
        "answer_due_at": shown_time(row.answer_due_at),
        "apologies": row.apologies or None,
        "new_due_at": shown_time(listed.new_due_at),
    }
    return row_shape(row, now=now) | {key: value for key, value in more.items() if value is not None}


def _set_rule(arguments: argparse.Namespace) -> int:
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        since = local_date(arguments.on or office.clock.now())
        known = rule_on(office.database.day().day_rules(), since)
        rule = DayRule(
            since,
            known.supplement_days if arguments.supplement_days is None else arguments.supplement_days,
            known.result_days if arguments.result_days is None else arguments.result_days,
        )
        for each in set_day_rule(rule=rule, member=member, units=office.units, clock=office.clock):
            say(dataclasses.asdict(each) | {"since": each.since.isoformat()})
    return DONE
