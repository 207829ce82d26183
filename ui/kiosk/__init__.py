"""The kiosk's face: scan, status, rating; read-only."""
