"""The supervisor's face: on-time rates, overdue list, reports."""
