"""What a working day has to look after: the lists, the summaries of morning and evening, and what one key settles."""
