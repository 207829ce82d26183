"""The words of `mot-cua province-admin`: what the province's administrator orders for its offices."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

AddCommand = Callable[[str, str], argparse.ArgumentParser]
Words = Callable[[str], str]


def add_province_admin(add: AddCommand, common: argparse.ArgumentParser, words: Words) -> None:
    """Add `province-admin` and its sub-commands."""
    admin = add("province-admin", "quản trị tỉnh: dữ liệu dùng chung của cơ quan, cán bộ, máy đã ghép")
    whats = admin.add_subparsers(dest="what", required=True, metavar="VIỆC")
    place = _place(words)

    def what(name: str, told: str) -> argparse.ArgumentParser:
        return whats.add_parser(name, help=told, description=told, parents=[common, place])

    office = what("office", "xem hoặc đổi thiết lập của một cơ quan: tên, giờ làm việc, số quầy, tài khoản …")
    office.add_argument("code", type=words, metavar="MÃ CƠ QUAN")
    office.add_argument("file", type=Path, nargs="?", metavar="FILE.toml", help="tệp cơ quan như của init")
    office.add_argument(
        "--set",
        dest="settings",
        action="append",
        type=words,
        default=[],
        metavar="TÊN=GIÁ TRỊ",
        help="name, superior, place, phone, lookup_url, counters, hours.mon … hours.sun, supplement_days, result_days",
    )
    office.add_argument("--offer", action="append", type=words, default=[], metavar="MÃ THỦ TỤC", help="thêm thủ tục")
    office.add_argument("--hide", action="append", type=words, default=[], metavar="MÃ THỦ TỤC", help="bỏ thủ tục")
    _may_rehearse(office)
    _add_staff(what("staff", "cán bộ của một cơ quan"), words)
    load = what("import", "ban hành danh mục thủ tục, lịch nghỉ hoặc mức phí, lệ phí cho một hoặc mọi cơ quan")
    load.add_argument("kind", choices=("procedures", "calendar", "fees"))
    load.add_argument("file", type=Path)
    whom = load.add_mutually_exclusive_group()
    whom.add_argument("--office", type=words, metavar="MÃ CƠ QUAN")
    whom.add_argument("--all", action="store_true", help="mọi cơ quan của tỉnh")
    _may_rehearse(load)
    show = what("show", "các bản đang có hiệu lực của một cơ quan, và ai đã đổi gì")
    show.add_argument("code", type=words, metavar="MÃ CƠ QUAN")
    devices = what("devices", "các máy đã ghép")
    devices.add_argument("code", type=words, nargs="?", metavar="MÃ CƠ QUAN")
    revoke = what("revoke", "thu hồi một máy: máy đó không nhận gì nữa, phần chưa gửi để riêng")
    revoke.add_argument("device", type=words, metavar="MÁY")
    keys = what("portal-key", "khóa để cổng dịch vụ công của tỉnh tra cứu nhiều hồ sơ một lượt")
    keys.add_argument("step", choices=("list", "add", "revoke"), nargs="?", default="list", metavar="VIỆC")
    keys.add_argument("key", type=words, nargs="?", default="", metavar="TÊN hoặc MÃ", help="add TÊN · revoke MÃ KHÓA")
    account = what("account", "tài khoản của tỉnh: xem số liệu các xã (leader) hoặc của một cơ quan (office)")
    account.add_argument(
        "step",
        choices=("list", "add", "disable", "enable", "reset-password"),
        nargs="?",
        default="list",
        metavar="VIỆC",
    )
    account.add_argument("username", type=words, nargs="?", default="", metavar="TÊN ĐĂNG NHẬP")
    account.add_argument("--name", type=words, default="", metavar="HỌ TÊN")
    account.add_argument("--role", choices=("leader", "office"), default="leader")
    account.add_argument("--office", type=words, default="", metavar="MÃ CƠ QUAN", help="với --role office")
    account.add_argument(
        "--password-env", type=words, metavar="BIẾN", help="mật khẩu trong biến này; không ghi thì tự tạo"
    )
    messages = what("messages", "tin báo cho người dân: đã gửi gì, đặt cách gửi (tin nhắn, thư điện tử, tệp để thử)")
    messages.add_argument("step", choices=("list", "set", "off", "send"), nargs="?", default="list", metavar="VIỆC")
    messages.add_argument("file", type=Path, nargs="?", metavar="FILE.toml", help="set FILE.toml")


def _place(words: Words) -> argparse.ArgumentParser:
    """Return where the province is and who gives the order."""
    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("--province-data-dir", type=Path, metavar="DIR", help="thư mục dữ liệu của tỉnh")
    place.add_argument("--database-url", metavar="URL", help="cơ sở dữ liệu của tỉnh")
    place.add_argument("--as", dest="who", type=words, metavar="TÊN", help="ai làm; không ghi là tài khoản máy tính")
    return place


def _may_rehearse(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="chỉ cho xem sẽ đổi gì")


def _add_staff(staff: argparse.ArgumentParser, words: Words) -> None:
    staff.add_argument("code", type=words, metavar="MÃ CƠ QUAN")
    steps = ("list", "add", "change", "disable", "enable", "reset-password")
    staff.add_argument("step", choices=steps, nargs="?", default="list", metavar="VIỆC", help=", ".join(steps))
    staff.add_argument("username", type=words, nargs="?", metavar="TÊN ĐĂNG NHẬP")
    staff.add_argument("--name", type=words, metavar="HỌ TÊN")
    staff.add_argument("--roles", type=words, metavar="VAI", help="clerk, officer, supervisor, administrator; dấu phẩy")
    staff.add_argument(
        "--password-env", type=words, metavar="BIẾN", help="mật khẩu lần đầu trong biến này; không ghi thì tự tạo"
    )
    _may_rehearse(staff)
