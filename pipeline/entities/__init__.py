"""One module an entity: ranks, names, units, roles, places, dates."""
