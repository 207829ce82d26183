"""What the kiosk asks for: the local copy, the province, the signatures of the office's devices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.bootstrap import Office
from desktop.founding import EXIT_USER
from models.domain.errors import Anticipated
from models.domain.receipt_code import Scan
from models.domain.staff import actor_of
from models.services import access
from models.services.commands import Refused
from models.services.kiosk import KioskAnswer, answer_of_dossier, answer_of_lookup
from models.services.papers import receipt_message
from models.services.queueing import Taken, WaitingRoom, take_number, waiting_room
from models.services.rating import GiveRating, give_rating
from models.services.views import OfficeSettings

Lookup = Callable[[str, str], dict[str, object]]


class OfficeKioskDesk:
    """Questions and ratings of a device without personal data; satisfies `ui.kiosk.desk.KioskDesk`.

    `look_up(code, check_word)` asks the province and raises `Anticipated` where the line fails.
    """

    def __init__(self, office: Office, *, look_up: Lookup) -> None:
        self._office = office
        self._look_up = look_up

    @property
    def office(self) -> OfficeSettings:
        """Return the office that the kiosk stands in."""
        return self._office.settings

    def local(self, code: str, check_word: str) -> KioskAnswer | None:
        """Ask the local copy."""
        view = self._office.reader.show(code)
        if view is None:
            return None
        return answer_of_dossier(
            dossier=view.dossier,
            check_word=check_word,
            calendar=self._office.reader.calendar(),
            now=self._office.clock.now(),
            as_of=self._office.reader.line_status().last_heard_at,
        )

    def province(self, code: str, check_word: str) -> KioskAnswer | None:
        """Ask the province.

        Raises:
            Refused: `line_down`, or any other reason why there is no answer.
        """
        try:
            told = self._look_up(code, check_word)
        except Anticipated as e:
            if e.code == "lookup_unknown":
                return None
            raise Refused(e.code) from e
        return answer_of_lookup(reply=told, calendar=self._office.reader.calendar(), now=self._office.clock.now())

    def verify(self, scan: Scan) -> bool | None:
        """Tell whether a receipt's signature is one of the office's devices'; None where it cannot be told."""
        reference = scan.code or scan.token
        keys = self._office.reader.device_keys()
        if scan.signature is None or scan.check_word is None or reference is None or not keys:
            return None
        if scan.code is not None and not scan.code.startswith(f"{self.office.heading.code}-"):
            return None
        message = receipt_message(reference, scan.check_word)
        return any(_is_signed(key.public_key, scan.signature, message) for key in keys)

    def rate(self, command: GiveRating) -> None:
        """Store a rating."""
        give_rating(command=command, actor=self._actor, units=self._office.units, clock=self._office.clock)

    def take_number(self, queue: str) -> Taken:
        """Give the next number of a queue."""
        return take_number(queue=queue, actor=self._actor, units=self._office.queue_units, clock=self._office.clock)

    @property
    def _actor(self) -> bytes:
        """Return who writes: the kiosk itself, nobody of the staff."""
        return actor_of(self.office.heading.code, self.office.device)

    def staff_exit(self, code: str) -> bool:
        """Tell whether the staff code that `init` printed was typed; five wrong ones lock for a while."""
        try:
            access.authenticate(
                username=EXIT_USER,
                password=code,
                now=self._office.clock.now(),
                units=self._office.units,
                hasher=self._office.hasher,
            )
        except Refused:
            return False
        return True


class OfficeCallsDesk:
    """What the screen of called numbers asks; satisfies `ui.kiosk.desk.CallsDesk`."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def office(self) -> OfficeSettings:
        """Return the office as it is."""
        return self._office.settings

    def standing(self) -> tuple[WaitingRoom, datetime | None]:
        """Return the waiting room, and when the province was last heard."""
        office = self._office
        room = waiting_room(office=office.settings, book=office.database.reader().queue, now=office.clock.now())
        return room, office.reader.line_status().last_heard_at


def _is_signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
