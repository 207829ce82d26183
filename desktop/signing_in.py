"""Who is signed in at a face: the part that every desk with a sign-in page shares."""

from __future__ import annotations

from functools import cached_property

from desktop.bootstrap import Office
from desktop.language import choose_language
from models.domain.staff import StaffMember
from models.services import access
from models.services.commands import Refused
from models.services.views import OfficeSettings


class SigningIn:
    """At most one person signed in; beside a running counter the passwords are only read."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._member: StaffMember | None = None

    @property
    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""
        return self._office.settings

    @property
    def member(self) -> StaffMember | None:
        """Return who is signed in."""
        return self._member

    def staff(self) -> list[StaffMember]:
        """Return everybody who may sign in."""
        return self._office.reader.staff()

    def authenticate(self, username: str, password: str) -> StaffMember:
        """Sign somebody in.

        Raises:
            Refused: `wrong_password`, `locked`, `must_change_password` (production).
        """
        now = self._office.clock.now()
        if self._office.database.is_read_only:
            member = self._gate.authenticate(username=username, password=password, now=now)
        else:
            member = access.authenticate(
                username=username,
                password=password,
                now=now,
                units=self._office.units,
                hasher=self._office.hasher,
            )
        access.demand_final_password(member, is_production=self.office.is_production)
        self._member = member
        return member

    def change_password(self, username: str, password: str, new_password: str) -> StaffMember:
        """Replace a password and sign in.

        Raises:
            Refused: as `authenticate`; `password_too_short`, `password_unchanged`, `reading_only`.
        """
        if self._office.database.is_read_only:
            raise Refused("reading_only")
        self._member = access.change_password(
            username=username,
            password=password,
            new_password=new_password,
            now=self._office.clock.now(),
            units=self._office.units,
            hasher=self._office.hasher,
        )
        return self._member

    def choose_language(self, language: str) -> None:
        """Keep the language of this machine's screens for the next start.

        Raises:
            Refused: `not_writable`.
        """
        try:
            choose_language(self._office.data_dir, language)
        except OSError as e:
            raise Refused("not_writable", path=str(self._office.data_dir)) from e

    def sign_out(self) -> None:
        """Forget who is signed in."""
        self._member = None

    def _signed_in(self) -> StaffMember:
        if self._member is None:
            raise Refused("user_needed")
        return self._member

    @cached_property
    def _gate(self) -> access.ReadingGate:
        return access.ReadingGate(reader=self._office.reader, hasher=self._office.hasher)
