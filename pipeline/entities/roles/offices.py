"""The body that follows from an office's name: whoever is `Komendant Powiatowy Policji w Kole` heads its `Komenda`."""

from __future__ import annotations

from pipeline.entities.roles.grammar import FoundRole
from pipeline.entities.roles.lexicon import office_lexicon
from pipeline.entities.units.names import in_locative, name_in_case
from pipeline.paradigms import regular_adjective


def unit_of_office(role: FoundRole, seat: str | None) -> str | None:
    """The full name of the body that the office heads, where the office's name gives it."""
    for rule in office_lexicon().lists["units"]["of_office"]:
        if role.form.office.office != rule["office"]:
            continue
        level = next((name for name in role.levels if name in rule["levels"]), None)
        service = role.service.name if role.service is not None else ""
        if level is None or service not in rule["services"]:
            continue
        if seat is None and level not in rule["without_seat"]:
            return None
        adjective = regular_adjective(level, "sg", "nom", rule["gender"])
        pieces = [rule["body"].capitalize(), adjective.capitalize()]
        if rule["body"] == "inspektorat":
            pieces.reverse()
        if service:
            pieces.append(name_in_case(service, "gen"))
        if seat is not None and level not in rule["without_seat"]:
            pieces.append(in_locative(seat))
        return " ".join(pieces)
    return None
