"""Signing in without a line: passwords, the lock, initial passwords."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta

import argon2
import pytest

from desktop.passwords import Argon2Hasher
from models.domain.staff import StaffMember
from models.services import access
from models.services.access import authenticate, change_password, demand_final_password
from models.services.commands import Refused
from models.services.ports import StaffRecord
from tests.builders import LAN, NOW
from tests.fakes import FakeOffice, FixedClock, PlainHasher


class Door:
    """An office where Lan may sign in with "dung-mat-khau"."""

    def __init__(self, member: StaffMember = LAN) -> None:
        self.office = FakeOffice()
        self.clock = FixedClock()
        self.hasher = PlainHasher()
        self.office.add_staff(StaffRecord(member, "plain:dung-mat-khau"))

    def sign_in(self, password: str = "dung-mat-khau", username: str = "lan") -> StaffMember:
        return authenticate(
            username=username, password=password, now=self.clock.now(), units=self.office.units, hasher=self.hasher
        )

    def refused(self, password: str, username: str = "lan") -> tuple[str, dict[str, str]]:
        with pytest.raises(Refused) as caught:
            self.sign_in(password, username)
        return caught.value.code, caught.value.params

    def change(self, new_password: str, password: str = "dung-mat-khau") -> StaffMember:
        return change_password(
            username="lan",
            password=password,
            new_password=new_password,
            now=self.clock.now(),
            units=self.office.units,
            hasher=self.hasher,
        )

    @property
    def record(self) -> StaffRecord:
        return self.office.held.staff["lan"]

    def actions(self) -> list[str]:
        return [line.action for line in self.office.held.audited]


def test_the_right_password_opens_and_is_audited() -> None:
    door = Door()
    assert door.sign_in(username="  LAN ") == LAN
    assert [(line.actor, line.action, line.at) for line in door.office.held.audited] == [(LAN.actor, "sign_in", NOW)]


def test_a_wrong_password_says_how_many_are_left() -> None:
    door = Door()
    assert door.refused("sai") == ("wrong_password", {"left": "4"})
    assert (door.record.failures, door.actions()) == (1, ["sign_in.wrong_password"])


def test_five_wrong_passwords_lock_for_five_minutes() -> None:
    door = Door()
    assert [door.refused("sai")[0] for _ in range(4)] == ["wrong_password"] * 4
    assert door.refused("sai") == ("locked", {"minutes": "5"})
    assert door.record.locked_until == NOW + timedelta(minutes=5)
    assert door.refused("dung-mat-khau") == ("locked", {"minutes": "5"})
    door.clock.move(timedelta(minutes=4, seconds=1))
    assert door.refused("dung-mat-khau") == ("locked", {"minutes": "1"})
    door.clock.move(timedelta(seconds=59))
    assert door.sign_in() == LAN
    opened = door.record
    assert (opened.failures, opened.locked_until) == (0, None)


def test_passwords_tried_while_locked_are_not_even_compared() -> None:
    door = Door()
    for _ in range(5):
        door.refused("sai")
    compared = len(door.hasher.asked)
    door.refused("sai")
    assert len(door.hasher.asked) == compared


def test_after_the_lock_five_more_may_be_tried() -> None:
    door = Door()
    for _ in range(5):
        door.refused("sai")
    door.clock.move(timedelta(minutes=5))
    assert door.refused("sai") == ("wrong_password", {"left": "4"})


def test_a_right_password_forgets_the_wrong_ones() -> None:
    door = Door()
    for _ in range(4):
        door.refused("sai")
    door.sign_in()
    assert door.refused("sai") == ("wrong_password", {"left": "4"})


def test_an_unknown_name_is_answered_like_a_wrong_password_and_takes_as_long() -> None:
    door = Door()
    assert door.refused("sai", username="khong-co")[0] == "wrong_password"
    assert len(door.hasher.asked) == 1
    assert [(line.actor, line.action) for line in door.office.held.audited] == [(None, "sign_in.unknown")]


def test_the_hash_for_unknown_names_costs_what_real_ones_cost() -> None:
    real = argon2.extract_parameters(Argon2Hasher().hash("dung-mat-khau"))
    assert argon2.extract_parameters(access._DUMMY) == real
    assert not Argon2Hasher().is_match(access._DUMMY, "dung-mat-khau")


def test_a_password_is_the_same_however_its_letters_are_composed() -> None:
    hasher = Argon2Hasher()
    password = "mật khẩu của Lan"
    composed, apart = unicodedata.normalize("NFC", password), unicodedata.normalize("NFD", password)
    assert composed != apart
    assert hasher.is_match(hasher.hash(composed), apart)
    assert hasher.is_match(hasher.hash(apart), composed)
    assert not hasher.is_match(hasher.hash(password), "mat khau cua Lan")


def test_a_hash_that_cannot_be_read_opens_nothing() -> None:
    assert not Argon2Hasher().is_match("plain:x", "x")


def test_a_new_password_replaces_the_old_one() -> None:
    door = Door(replace(LAN, must_change_password=True))
    assert door.change("mat-khau-moi") == LAN
    assert door.sign_in("mat-khau-moi") == LAN
    assert door.refused("dung-mat-khau")[0] == "wrong_password"
    assert door.actions() == ["sign_in", "password.changed", "sign_in", "sign_in.wrong_password"]


@pytest.mark.parametrize(
    ("new_password", "password", "code", "params"),
    [
        ("ngan", "dung-mat-khau", "password_too_short", {"least": "8"}),
        ("dung-mat-khau", "dung-mat-khau", "password_unchanged", {}),
        ("mat-khau-moi", "sai", "wrong_password", {"left": "4"}),
    ],
    ids=["short", "unchanged", "wrong"],
)
def test_a_new_password_that_is_refused_changes_nothing(
    new_password: str, password: str, code: str, params: dict[str, str]
) -> None:
    door = Door()
    with pytest.raises(Refused) as caught:
        door.change(new_password, password)
    assert (caught.value.code, caught.value.params) == (code, params)
    assert door.record.password_hash == "plain:dung-mat-khau"


def test_initial_passwords_stop_work_in_production_only() -> None:
    initial = replace(LAN, must_change_password=True)
    with pytest.raises(Refused, match="must_change_password"):
        demand_final_password(initial, is_production=True)
    demand_final_password(initial, is_production=False)
    demand_final_password(LAN, is_production=True)
