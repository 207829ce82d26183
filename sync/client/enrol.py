"""Give a device its place at the province with a one-time code (rule 11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import uuid4

import msgspec

from models.domain.errors import Anticipated
from models.services.ports import Clock, DeviceIdentity, ReplicationStore
from models.services.reference_ports import ReferenceStore
from sync.client.sealing import seal_to_province
from sync.client.transport import Transport
from sync.client.troubles import LineDown, LineTimeout, NotAuthorised, RequestRefused
from sync.protocol import EnrolAnswer, EnrolRequest

if TYPE_CHECKING:
    import httpx2


_ATTEMPTS: Final = 3
_NAME_TAKEN: Final = "device_taken"


class EnrolmentRefused(Anticipated):
    """The province does not take the one-time code; `parameters["reason"]` is its own code for why."""

    code: ClassVar[str] = "enrolment_refused"


@dataclass(frozen=True, slots=True)
class EnrolResult:
    """The device's name at the province, and the incarnation it goes on with."""

    device: str
    incarnation: int


def enrol(
    *,
    province_url: str,
    code: str,
    authority: str,
    office: str,
    kind: str,
    counter: int,
    device: str,
    store: ReplicationStore,
    office_document: bytes,
    reference: ReferenceStore | None = None,
    clock: Clock,
    keep_seal: Callable[[bytes], None] | None = None,
    carrier: Callable[[], httpx2.BaseTransport] | None = None,
) -> EnrolResult:
    """Enrol: greet, make an Ed25519 key here, seal the database key to the province, ask with the one-time code.

    A first enrolment goes on in the incarnation that the device has: rule 2 lists when a new one opens, and enrolling
    is not among them; a data directory that was copied before is found out by its chain at the first greeting.
    Enrolling *again* opens one: the directory may be a copy on another PC, whose incarnation the province knows under
    another device's name. Where the province or its epoch is another one than before, everything held is offered again.

    A name that is taken (a copied directory, or an enrolment whose answer was lost for good) is changed for a new one:
    the code, not the name, gives the right to the place.

    Args:
        province_url: `https://…`, or `http://` on loopback.
        code: the one-time code.
        authority: PEM of the authority that `--ca` named; "" trusts the system's.
        office: organisation code.
        kind: "counter" or "kiosk".
        counter: the counter's number.
        device: the name that the device would like.
        store: where the enrolment is remembered.
        office_document: version 1 of the reference data, kept by the province if it has none.
        reference: where the province's reference key is pinned.
        clock: the system's clock, uncorrected.
        keep_seal: keeps the database key as sealed to the province with its other wraps, before anything is remembered.
        carrier: see `Transport`.

    Raises:
        EnrolmentRefused: the province does not take the code.
        LineTrouble: the line failed; whether the code was used is then unknown, and a new one is never wrong.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    before = store.identity()
    key = Ed25519PrivateKey.generate()
    transport = Transport(province_url=province_url, authority=authority, clock=clock, carrier=carrier)
    try:
        hello = transport.hello()
        sealed = seal_to_province(store.database_key(), sealing_key=hello.sealing_key)
        answer = _ask(
            transport,
            EnrolRequest(
                code=code.strip(),
                office=office,
                kind=kind,
                counter=counter,
                device=device,
                public_key=key.public_key().public_bytes_raw(),
                office_document=office_document,
                sealed_database_key=sealed,
            ),
        )
        identity = DeviceIdentity(
            office=office,
            device=answer.device,
            kind=kind,
            counter=counter,
            province_url=province_url,
            private_key=key.private_bytes_raw(),
            authority=authority,
            epoch=answer.epoch,
        )
        # Whatever of this is done when the power goes: enrolling again leaves nothing unsent, and no key unsealed.
        if keep_seal is not None:
            keep_seal(sealed)
        if before is not None and before.epoch != answer.epoch:
            store.change_epoch(epoch=answer.epoch)
        elif before is not None:
            store.open_incarnation(reason="enrolment")
        store.enrolled(identity, lanes=answer.lanes, keys=answer.keys)
        if reference is not None:
            reference.pin(answer.reference_key, is_enrolling=True)
        store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="")
    finally:
        transport.close()
    return EnrolResult(device=answer.device, incarnation=store.writer().w)


def _ask(transport: Transport, request: EnrolRequest) -> EnrolAnswer:
    for attempts_left in reversed(range(_ATTEMPTS)):
        try:
            return transport.enrol(request)
        except (RequestRefused, NotAuthorised) as refused:
            reason = refused.parameters.get("error") or "refused"
            if reason != _NAME_TAKEN or not attempts_left:
                raise EnrolmentRefused(reason=reason) from refused
            request = msgspec.structs.replace(request, device=str(uuid4()))
        except (LineDown, LineTimeout):
            # The answer may be lost, not the request: the same request again gets the same answer.
            if not attempts_left:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")
