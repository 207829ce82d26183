"""`reprint`, `papers`, `layouts`: papers of a dossier again, their electronic copies, and how they are laid out."""

from __future__ import annotations

import argparse
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from desktop.cli.answers import DONE, REFUSED, complain, say, shown_time
from desktop.cli.session import data_dir_of, open_office, sign_in
from desktop.paper_shelf import save_copy
from desktop.paths import layouts_dir
from models.domain.errors import Anticipated
from models.domain.timeline import local_date
from models.services import paper_printing
from models.services.commands import Refused
from models.services.dossier_papers import DossierPaper
from ui.messages_papers import FORM_WORDS


def run_reprint(arguments: argparse.Namespace) -> int:
    """Print the receipt of a stored dossier again, or the latest paper of another form."""
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        printer = office.folder_printer(arguments.receipts) if arguments.receipts else office.printer()
        if arguments.form is None:
            printed = paper_printing.print_receipt(
                code=arguments.code, member=member, units=office.units, printer=printer, clock=office.clock
            )
            say({"code": arguments.code, "receipt": printed.path, "job": printed.name})
            return DONE
        found = paper_printing.dossier_papers(code=arguments.code, reader=office.reader, clock=office.clock)
        of_form = [one for one in found if one.form == arguments.form]
        if not of_form:
            raise Refused("paper_not_found", code=arguments.code)
        printed = paper_printing.print_paper(
            code=arguments.code,
            paper=of_form[-1].event,
            member=member,
            units=office.units,
            printer=printer,
            clock=office.clock,
        )
        say({"code": arguments.code, "form": arguments.form, "paper": printed.path, "job": printed.name})
    return DONE


def run_papers(arguments: argparse.Namespace) -> int:
    """List every paper of a dossier; with `--output` save the electronic copy of each, or of those of one form."""
    with open_office(arguments, writing=False) as office:
        for one in paper_printing.dossier_papers(code=arguments.code, reader=office.reader, clock=office.clock):
            if arguments.form is not None and one.form != arguments.form:
                continue
            answer = _paper_shape(one, office.layouts)
            if arguments.output is not None:
                answer["copy"] = str(save_copy(one, arguments.output, layouts=office.layouts))
            say(answer)
    return DONE


def run_layouts(arguments: argparse.Namespace) -> int:
    """List the layouts that hold on a day and check them; draw a sample with each, copy one to be adjusted.

    A file that cannot be used is told and the others are looked at all the same; exit status 1 then.
    """
    from printing.layout import own_files

    folder = layouts_dir(data_dir_of(arguments))
    if arguments.copy is not None:
        return _copy(arguments.copy, folder)
    on = local_date(arguments.on) if arguments.on is not None else date.today()  # noqa: DTZ011 - the machine's own day
    status = DONE
    for form in FORM_WORDS:
        try:
            say(_layout_shape(form, on, folder, arguments.samples))
        except Anticipated as e:
            complain(e, form=form)
            status = REFUSED
    known = {path for form in FORM_WORDS for path in own_files(form, folder)}
    for path in sorted(set(folder.glob("*.toml")) - known):
        complain(Refused("layout_of_nothing", file=path.name, known=", ".join(FORM_WORDS)))
        status = REFUSED
    return status


def _paper_shape(one: DossierPaper, layouts: Path) -> dict[str, Any]:
    from printing.forms import layout_of

    layout = layout_of(one.paper, layouts)
    return {
        "form": one.form,
        "title": layout.words.title,
        "basis": layout.legal_basis,
        "event": one.event,
        "issued_at": shown_time(one.issued_at),
        "printed_at": [shown_time(at) for at in one.printings],
        "replaced": one.is_replaced,
    }


def _layout_shape(form: str, on: date, folder: Path, samples: Path | None) -> dict[str, Any]:
    """Check a form's layout, by drawing its sample where there is one, and say where it comes from."""
    from printing.forms import render
    from printing.layout import form_layout
    from printing.samples import SAMPLES, sample
    from printing.spooler import FolderSpooler

    layout = form_layout(form, on, folder)
    pdf = render(sample(form, on=on), layouts=folder) if form in SAMPLES else b""
    answer = {
        "form": form,
        "title": layout.words.title,
        "basis": layout.legal_basis,
        "version": layout.version,
        "in_force_from": layout.in_force_from,
        "file": str(layout.source),
        "own": layout.is_own,
    }
    if samples is not None and pdf:
        answer["sample"] = str(FolderSpooler(samples).spool(f"{form}-{on:%Y%m%d}", pdf))
    return answer


def _copy(form: str, folder: Path) -> int:
    """Copy a shipped layout to where the office adjusts it; an own file is never overwritten."""
    from printing.layout import shipped_files

    target = folder / f"{form}.toml"
    if target.exists():
        raise Refused("layout_there", file=str(target))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(shipped_files(form)[-1], target)
    say({"form": form, "file": str(target)})
    return DONE
