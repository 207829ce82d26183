"""Papers: frozen values in, PDF bytes out, and the spoolers that take them to a printer or a folder. No Qt here."""
