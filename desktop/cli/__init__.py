"""The headless face, `mot-cua`: the same services without a window."""

from desktop.cli.main import main

__all__ = ["main"]
