"""Messages to citizens about their dossiers: planned with the events, sent by gateways, never twice."""
