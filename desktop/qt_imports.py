"""Keep Qt's binding from reading the source text of every module that is imported."""

from __future__ import annotations

import sys
from types import ModuleType


def stop_reading_sources() -> None:
    """Call before anything of PySide6 is imported; a later call stops what would still be read.

    The binding looks into each imported module's text for the word PySide6, to know where its optional
    `from __feature__ import snake_case` may have been meant; the standard library then keeps every line of it: about
    20 MB and a tenth of a second for this program, which uses no such feature.
    """
    import shiboken6  # noqa: F401 - brings the module below

    feature = sys.modules.get("shibokensupport.feature")
    # WORKAROUND for https://bugreports.qt.io/browse/PYSIDE-2029: every source is read at start; remove when the binding
    # finds out in another way who uses `__feature__`.
    if hasattr(feature, "_mod_uses_pyside"):  # else its business has moved: slower, not wrong
        vars(feature)["_mod_uses_pyside"] = _uses_features


def _uses_features(_: ModuleType) -> bool:
    return False
