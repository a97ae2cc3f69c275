"""What others may take along: feeds, and the ledger as open data. Pure functions of an edition."""
