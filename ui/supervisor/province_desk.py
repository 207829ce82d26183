"""What the page of the whole province asks of the rest of the program."""

from __future__ import annotations

from typing import Protocol

from models.services.province_view import ProvinceView


class ProvinceDesk(Protocol):
    """What the page asks of the rest of the program."""

    @property
    def province(self) -> ProvinceView:
        """Return the province as its own people see it; its questions are asked on the network pool."""
