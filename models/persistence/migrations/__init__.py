"""Schema changes of the log, settings and drafts: forward only, additive, imported only when a file is behind."""
