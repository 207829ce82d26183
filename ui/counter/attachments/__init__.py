"""Scanned files of a dossier: the dialog over the pages that show one."""
