"""A counter where dossiers are registered: what the tests of intake share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.domain.bodies import DossierBody, decode_body
from models.domain.dossier import Dossier
from models.services.commands import Preview, ReceiveCommand, Refused
from models.services.intake import preview, receive
from models.services.views import Received
from tests.builders import ANH, CATALOGUE, LAN, MARITAL, calendar
from tests.fakes import Dice, FakeOffice, FixedClock

COMMAND = ReceiveCommand(procedure=MARITAL.code, submitter=ANH)


class IntakeDesk:
    """One counter with its clock."""

    def __init__(self, *, lanes: Sequence[int] = (0, 1), is_enrolled: bool = True) -> None:
        self.office = FakeOffice(lanes=lanes, is_enrolled=is_enrolled)
        self.clock = FixedClock()
        self.dice = Dice()

    def receive(self, command: ReceiveCommand = COMMAND, **changes: object) -> Received:
        return receive(
            command=replace(command, **changes),  # type: ignore[arg-type]  # fields of ReceiveCommand by name
            member=LAN,
            units=self.office.units,
            clock=self.clock,
            random_below=self.dice,
        )

    def refused(self, **changes: object) -> list[tuple[str, str]]:
        """Return the faults of a command that is refused, after checking that it left no trace."""
        with pytest.raises(Refused) as caught:
            self.receive(**changes)  # type: ignore[arg-type]  # as above
        assert caught.value.code == "invalid_input"
        assert (self.office.held.log, self.office.held.taken, self.office.commits) == ([], {}, 0)
        return [(problem.field, problem.code) for problem in caught.value.problems]

    def preview(self, **changes: object) -> Preview:
        command = replace(COMMAND, **changes)  # type: ignore[arg-type]  # as above
        found = next((one for one in CATALOGUE if one.code == command.procedure), None)
        return preview(command=command, procedure=found, calendar=calendar(), clock=self.clock)

    def only(self) -> Dossier:
        (dossier,) = self.office.dossiers()
        return dossier

    def body(self) -> DossierBody:
        body = decode_body(self.office.held.log[-1].kind, self.office.held.log[-1].body)
        assert isinstance(body, DossierBody)
        return body
