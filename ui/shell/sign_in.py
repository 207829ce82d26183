"""Sign in, and change an initial password: the first page of every face that demands it."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.domain.staff import Role, StaffMember
from models.services.commands import Refused
from models.services.views import OfficeSettings
from ui.i18n.words import tr
from ui.messages import refusal_words, sentence
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.room import Room

_WIDTH_PX = 420


class SigningDesk(Protocol):
    """What the page asks of a face's desk; every desk with a person at it satisfies it.

    `staff` is called on the reading thread, the rest on the writing one.
    """

    @property
    def office(self) -> OfficeSettings:
        """Return the office; does not block."""

    def staff(self) -> list[StaffMember]:
        """Return everybody who may sign in."""

    def authenticate(self, username: str, password: str) -> StaffMember:
        """Sign somebody in.

        Raises:
            Refused: `wrong_password` (left), `locked` (minutes), `must_change_password`.
        """

    def change_password(self, username: str, password: str, new_password: str) -> StaffMember:
        """Replace a password and sign in.

        Raises:
            Refused: as `authenticate`; `password_too_short`, `password_unchanged`, `reading_only`.
        """

    def sign_out(self) -> None:
        """Forget who is signed in."""


class SignInPage(QWidget):
    """Name and password, in the middle of an empty window.

    Args:
        roles: whom the face is for, None for everybody. Somebody else is told so and signed out again.

    Signals:
        signed_in: the `StaffMember` who may work now.
    """

    signed_in = Signal(object)

    def __init__(
        self,
        desk: SigningDesk,
        runner: TaskRunner,
        *,
        roles: frozenset[Role] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._roles = desk, runner, roles
        self._is_changing = False
        self._is_busy = False
        card = Card(parent=self)
        card.setFixedWidth(_WIDTH_PX)
        card.body.setContentsMargins(8 * SPACE, 7 * SPACE, 8 * SPACE, 8 * SPACE)
        card.body.setSpacing(3 * SPACE)
        self._title = label(tr("Đăng nhập"), "huge")
        self._office = label(desk.office.heading.name, "muted", wraps=True)
        self.problem = Banner(self)
        self.username = QComboBox(self)
        self.username.setEditable(True)
        self.username.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.username.setCompleter(None)  # type: ignore[arg-type]  # the stub forgets that None takes it away
        self.username.setAccessibleName(tr("Tên đăng nhập"))
        typed = self.username.lineEdit()
        if typed is not None:
            typed.setAccessibleName(tr("Tên đăng nhập"))  # the field inside is what takes the focus
        self.password = self._secret(tr("Mật khẩu"))
        self.new_password = self._secret(tr("Mật khẩu mới"))
        self.repeated = self._secret(tr("Nhập lại mật khẩu mới"))
        self._rows = [
            self._row(words, editor)
            for words, editor in (
                (tr("Tên đăng nhập"), self.username),
                (tr("Mật khẩu"), self.password),
                (tr("Mật khẩu mới, từ 8 ký tự"), self.new_password),
                (tr("Nhập lại mật khẩu mới"), self.repeated),
            )
        ]
        self.button = QPushButton(tr("Đăng nhập   Enter"), self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._submit)
        card.body.addWidget(label(tr("Một Cửa"), "title"))
        card.body.addWidget(self._title)
        card.body.addWidget(self._office)
        card.body.addWidget(self.problem)
        for row in self._rows:
            card.body.addWidget(row)
        card.body.addSpacing(SPACE)
        card.body.addWidget(self.button)
        card.body.addWidget(label(tr("Ctrl+K: cỡ chữ, tương phản, English"), "hint"))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card)
        line.addStretch(1)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addLayout(line)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Room(inside, self))
        self._show_change(is_changing=False)

    def start(self) -> None:
        """Ask who may sign in and put the focus where typing begins."""
        self.password.clear()
        self._show_change(is_changing=False)
        self._office.setText(self._desk.office.heading.name)
        self.problem.say("")
        (self.password if self.username.currentText() else self.username).setFocus()
        self._runner.read(self._desk.staff, self._on_staff, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter: to the next empty field, or submit."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if not self.username.currentText():
            self.username.setFocus()
            return
        for field in (self.password, self.new_password, self.repeated)[: 3 if self._is_changing else 1]:
            if not field.text():
                field.setFocus()
                return
        self._submit()

    def _submit(self) -> None:
        if self._is_busy:
            return
        username, password = self._typed_username(), self.password.text()
        if self._is_changing:
            if self.new_password.text() != self.repeated.text():
                self.problem.say(sentence("password_repeated_wrong"), "danger")
                self.repeated.clear()
                self.repeated.setFocus()
                return
            work = partial(self._desk.change_password, username, password, self.new_password.text())
        else:
            work = partial(self._desk.authenticate, username, password)
        self._set_busy(is_busy=True)
        self._runner.command(work, self._on_member, self._on_failed)

    def _typed_username(self) -> str:
        text = self.username.currentText().strip()
        place = self.username.findText(text)
        return str(self.username.itemData(place)) if place >= 0 else text

    def _on_staff(self, staff: list[StaffMember]) -> None:
        typed = self.username.currentText()
        self.username.clear()
        for member in (m for m in staff if self._is_for(m)):
            self.username.addItem(f"{member.name} ({member.username})", member.username)
        if typed:
            self.username.setCurrentText(typed)
        if self.username.currentText():
            self.password.setFocus()

    def _on_member(self, member: StaffMember) -> None:
        self._set_busy(is_busy=False)
        if member.must_change_password and self._desk.office.is_production and not self._is_changing:
            self._show_change(is_changing=True)
            return
        for field in (self.password, self.new_password, self.repeated):
            field.clear()
        self.problem.say("")
        self._show_change(is_changing=False)
        if self._is_for(member):
            self.signed_in.emit(member)
        else:
            self._runner.command(self._desk.sign_out, partial(self._on_turned_away, member), self._on_failed)

    def _on_turned_away(self, member: StaffMember, _: None) -> None:
        self.problem.say(sentence("face_not_permitted", {"name": member.name}), "warning")
        self.username.setFocus()

    def _is_for(self, member: StaffMember) -> bool:
        return self._roles is None or member.may(self._roles)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        if isinstance(error, Refused) and error.code == "must_change_password":
            self._show_change(is_changing=True)
            return
        words = refusal_words(error)
        left = error.params.get("left", "") if isinstance(error, Refused) else ""
        self.problem.say(tr("{words} (còn {left} lần)").format(words=words, left=left) if left else words, "danger")
        if isinstance(error, Refused) and error.code in {"password_too_short", "password_unchanged"}:
            self.new_password.setFocus()
            self.new_password.selectAll()
        else:
            self.password.setFocus()
            self.password.selectAll()

    def _show_change(self, *, is_changing: bool) -> None:
        self._is_changing = is_changing
        self._title.setText(tr("Đổi mật khẩu ban đầu") if is_changing else tr("Đăng nhập"))
        self.button.setText(tr("Đổi mật khẩu và vào   Enter") if is_changing else tr("Đăng nhập   Enter"))
        for row in self._rows[2:]:
            row.setVisible(is_changing)
        if is_changing:
            self.problem.say(sentence("must_change_password"), "warning")
            self.new_password.setFocus()

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.button.setEnabled(not is_busy)

    def _secret(self, name: str) -> QLineEdit:
        made = line_edit(name, self, most=200)
        made.setEchoMode(QLineEdit.EchoMode.Password)
        return made

    def _row(self, words: str, editor: QWidget) -> FormRow:
        row = FormRow(self)
        row.add(words, editor)
        return row
