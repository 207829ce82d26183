"""`province-backup`, `province-restore`: keep the province's data, and bring it back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop.cli.answers import DONE, say
from models.services.refusal import Refused


def add_province_keeping(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the two sub-commands."""
    backup = add("province-backup", "sao lưu dữ liệu của tỉnh: mã hóa, phục hồi thử, kiểm tra rồi mới tính")
    backup.add_argument("folder", type=Path, metavar="THƯ MỤC")
    backup.add_argument("--keep", type=int, metavar="N", help="chỉ giữ N bản mới nhất đã kiểm tra")
    backup.add_argument("--scratch", type=Path, metavar="DIR", help="nơi phục hồi thử (không mã hóa), xóa ngay sau đó")
    restore = add("province-restore", "phục hồi dữ liệu của tỉnh vào cơ sở dữ liệu trống; các quầy sẽ gửi lại")
    restore.add_argument("file", type=Path, metavar="TỆP")
    for command in (backup, restore):
        command.add_argument("--key-file", type=Path, required=True, metavar="TỆP", help="chìa khóa của bản sao lưu")
        command.add_argument("--province-data-dir", type=Path, metavar="DIR")
        command.add_argument("--database-url", metavar="URL")


def run_province_backup(arguments: argparse.Namespace) -> int:
    """Write a backup, restore it into a throw-away PostgreSQL, look through it, then let it count."""
    from sync.server.admin import open_store
    from sync.server.backup import back_up

    _expect_a_place(arguments)
    with open_store(data_dir=arguments.province_data_dir, database_url=arguments.database_url) as store:
        made = back_up(
            store,
            arguments.folder,
            key_file=arguments.key_file,
            keep=arguments.keep,
            scratch=arguments.scratch,
        )
    say(
        {
            "file": str(made.path),
            "bytes": made.size,
            "offices": made.found.offices,
            "events": made.found.events,
            "dossiers": made.found.dossiers,
            "batches": made.found.batches,
            "chained": made.found.walked,
            "contents": made.found.contents,
            "durable": made.durable,
            "key_made": str(arguments.key_file) if made.key_was_made else None,
        }
    )
    return DONE


def run_province_restore(arguments: argparse.Namespace) -> int:
    """Bring a backup back into an empty database, under a new epoch."""
    from sync.server.admin import open_database
    from sync.server.restoring import bring_back

    _expect_a_place(arguments)
    with open_database(data_dir=arguments.province_data_dir, database_url=arguments.database_url) as url:
        back = bring_back(url, arguments.file, key_file=arguments.key_file)
    say(
        {
            "epoch": back.epoch,
            "offices": back.found.offices,
            "events": back.found.events,
            "dossiers": back.found.dossiers,
            "batches": back.found.batches,
            "chained": back.found.walked,
            "contents": back.found.contents,
        }
    )
    return DONE


def _expect_a_place(arguments: argparse.Namespace) -> None:
    if arguments.province_data_dir is None and arguments.database_url is None:
        raise Refused("province_dir_needed")
