"""Data to PDF bytes to the spooler; layouts as data in millimetres; no Qt."""
