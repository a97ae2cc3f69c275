"""How a query is understood."""
