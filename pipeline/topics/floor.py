"""Who has the floor: whose turn a predicate without a subject goes on, and whom a possessive pronoun means."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.agreement import GENDERED_CLASSES
from pipeline.annotations import Person, Word
from pipeline.people.verbs import noun_gender


@dataclass(slots=True, eq=False)
class Floor:
    """Who has the floor: the speakers of the sentences before, the last first."""

    turns: list[tuple[str, ...]] = field(default_factory=list)
    bystander: Word | None = None

    def take(self, ids: tuple[str, ...]) -> None:
        if ids and not (self.turns and self.turns[0] == ids):
            self.turns = [ids, *[t for t in self.turns if t != ids]][:4]
        self.bystander = None

    def lose(self, verb: Word) -> None:
        """Someone who is no speaker, the subject of `verb`, has come in between."""
        self.bystander = verb

    def silenced(self, verb: Word) -> bool:
        """May the unsaid subject of `verb` be that bystander?"""
        other = self.bystander
        if other is None or (verb.number and other.number and verb.number != other.number):
            return False
        if verb.cls in GENDERED_CLASSES and other.cls in GENDERED_CLASSES and verb.number == "sg":
            return verb.gender[:1] == other.gender[:1]
        return True

    def owner(self, people: dict[str, Person], pronoun: str) -> str | None:
        """Whom a possessive pronoun means (`jej zdaniem`): the last single speaker of that gender."""
        gender = {"jego": "m", "jej": "f"}.get(pronoun)
        singles = [ids[0] for ids in self.turns if len(ids) == 1 and ids[0] in people]
        if pronoun == "ich":
            several = (i for i in singles[:1] if people[i].kind == "group")
            return next(several, None)
        if singles and self.turns[0] == (singles[0],) and people[singles[0]].kind == "institution":
            body = people[singles[0]]
            if gender and noun_gender(body.role or body.unit or "") == gender:
                return body.person_id
        human = (i for i in singles if people[i].kind in ("named", "role"))
        return next((i for i in human if gender and people[i].gender in (gender, None)), None)

    def going_on(self, people: dict[str, Person], verb: Word) -> tuple[str, ...]:
        """The speakers whose turn a predicate without a subject plainly goes on."""
        if self.silenced(verb):
            return ()
        for ids in self.turns:
            if agree(people, ids, verb):
                return ids
        return ()


def agree(people: dict[str, Person], ids: tuple[str, ...], verb: Word) -> bool:
    who = [people[i] for i in ids if i in people]
    plural = len(ids) > 1 or (len(who) == 1 and who[0].kind == "group")
    if verb.number and (verb.number == "pl") != plural:
        return False
    if verb.cls in GENDERED_CLASSES and verb.number == "sg" and verb.gender == "n":
        return len(who) == 1 and who[0].kind == "institution"
    if verb.cls in GENDERED_CLASSES and verb.number == "sg" and len(who) == 1 and who[0].gender in ("m", "f"):
        return (verb.gender == "f") == (who[0].gender == "f") and verb.gender != "n"
    if verb.cls == "praet" and verb.number == "sg" and len(who) == 1 and who[0].kind == "institution":
        return noun_gender(who[0].role or who[0].unit or "") in (verb.gender[:1], None)
    return True
