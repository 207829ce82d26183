"""Qt Widgets only: shows rows and sends commands; no SQL, no PDF, no HTTP."""
