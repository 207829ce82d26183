"""Pure rules: dossiers, deadlines, procedures, people, codes."""
