"""``content/_vocabulary``: programmes, areas, themes, days, rosters, exhibitions, screens, publications, synonyms."""
