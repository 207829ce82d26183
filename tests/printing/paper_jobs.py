"""Jobs as a device gets them."""

from __future__ import annotations

from datetime import UTC, datetime

from models.services.print_jobs import JobState, PrintJob

AT = datetime(2026, 10, 8, 1, 15, tzinfo=UTC)


def sending(number: int = 0, *, name: str = "giay-hen", form: str = "receipt", sheet: str = "") -> PrintJob:
    """Return a job that is being handed over."""
    return PrintJob(
        id=number.to_bytes(16, "big"),
        name=name,
        form=form,
        code=name,
        printer="",
        copies=1,
        copy_number=1,
        state=JobState.SENDING,
        ordered_at=AT,
        changed_at=AT,
        actor=b"lan",
        sheet=sheet,
    )
