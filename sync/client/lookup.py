"""Ask the province what a citizen would see: `mot-cua lookup` and the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

import msgspec

from models.domain.errors import Anticipated
from sync.client.exchange import Exchange, Timeouts
from sync.client.failures import answered
from sync.client.troubles import NotAProvince, ProvinceError, RequestRefused

if TYPE_CHECKING:
    import httpx2


class LookupUnknown(Anticipated):
    """No such code, or its check word is another one: the province answers both alike."""

    code: ClassVar[str] = "lookup_unknown"


class LookupTooOften(Anticipated):
    """Too many questions from here in a short time."""

    code: ClassVar[str] = "lookup_too_often"


def lookup(
    province_url: str,
    code: str,
    check_word: str | None = None,
    authority: str = "",
    *,
    timeouts: Timeouts | None = None,
    carrier: Callable[[], httpx2.BaseTransport] | None = None,
) -> dict[str, Any]:
    """Return the province's answer for a dossier code: the status, and with the right check word the details.

    Raises:
        LookupUnknown: the province knows no dossier by this code and check word.
        LookupTooOften: asked too often.
        LineTrouble: the line failed.
    """
    exchange = Exchange(province_url=province_url, authority=authority, timeouts=timeouts, carrier=carrier)
    try:
        found = exchange.send(
            "GET",
            f"/v1/lookup/{quote(code, safe='')}",
            query={"mtc": check_word} if check_word else None,
            headers={"accept": "application/json"},
        )
        answer = msgspec.json.decode(answered(found), type=dict[str, Any])
    except RequestRefused as refused:
        if refused.parameters["status"] == 404:
            raise LookupUnknown(code=code) from refused
        raise
    except ProvinceError as error:
        if error.parameters.get("status") == 429:
            raise LookupTooOften(code=code) from error
        raise
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAProvince(reason="answer") from error
    finally:
        exchange.close()
    return answer
