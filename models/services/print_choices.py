"""Change what a machine prints where: pure, one value to the next."""

from __future__ import annotations

import dataclasses
from typing import Final

from models.services.print_jobs import THERMAL, PrinterChoice, PrinterChoices, ThermalPrinter
from models.services.refusal import Refused

_MOST_COPIES: Final = 9
_SHEETS: Final = frozenset({"", "A5", "A4"})


def with_choice(choices: PrinterChoices, form: str, choice: PrinterChoice) -> PrinterChoices:
    """Return the choices with another one for a form; "" is the default of every form.

    Raises:
        Refused: `printer_choice`: a sheet or a number of copies that no printer has.
    """
    if choice.sheet not in _SHEETS or not 0 <= choice.copies <= _MOST_COPIES:
        raise Refused("printer_choice", most=str(_MOST_COPIES))
    if not form:
        return dataclasses.replace(choices, default=choice)
    others = tuple((name, kept) for name, kept in choices.forms if name != form)
    own = ((form, choice),) if choice != PrinterChoice() else ()
    return dataclasses.replace(choices, forms=tuple(sorted((*others, *own), key=lambda pair: pair[0])))


def with_thermal(choices: PrinterChoices, printer: ThermalPrinter) -> PrinterChoices:
    """Return the choices with a thermal printer more, or with another address of the one of this name.

    Raises:
        Refused: `thermal_name`: it has none.
    """
    if not printer.name.strip():
        raise Refused("thermal_name")
    others = tuple(one for one in choices.thermals if one.name != printer.name)
    return dataclasses.replace(choices, thermals=(*others, printer))


def without_thermal(choices: PrinterChoices, name: str) -> PrinterChoices:
    """Return the choices without a thermal printer; what went there goes where everything else goes."""
    address = f"{THERMAL}:{name}"
    return PrinterChoices(
        default=PrinterChoice() if choices.default.printer == address else choices.default,
        forms=tuple((form, choice) for form, choice in choices.forms if choice.printer != address),
        thermals=tuple(one for one in choices.thermals if one.name != name),
    )
