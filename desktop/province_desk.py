"""The province's figures over the line of an enrolled device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.bootstrap import Office
from models.services.province_view import ProvinceDossier, ProvinceFigures, SilentPlace
from models.services.refusal import Refused

if TYPE_CHECKING:
    from sync.client.province_view import ProvinceClient


class OfficeProvinceView:
    """Satisfies `models.services.province_view.ProvinceView`; connects at the first question."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._held: ProvinceClient | None = None

    def sign_in(self, username: str, password: str) -> str:
        """Sign in; return the name of the person."""
        return self._client.sign_in(username, password)

    def figures(self, period: str) -> ProvinceFigures:
        """Return both comparisons of a period."""
        return self._client.figures(period)

    def silences(self) -> list[SilentPlace]:
        """Return every place, the longest silent first."""
        return self._client.silences()

    def overdue(self, office: str) -> list[ProvinceDossier]:
        """Return what is overdue at a commune."""
        return self._client.overdue(office)

    @property
    def _client(self) -> ProvinceClient:
        if self._held is None:
            from sync.client.province_view import ProvinceClient

            identity = self._office.replication.identity()
            if identity is None:
                raise Refused("not_enrolled")
            self._held = ProvinceClient(identity.province_url, identity.authority)
        return self._held
