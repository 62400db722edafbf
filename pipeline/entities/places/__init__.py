"""The component that finds places outside of units, offices and persons' names, with their nominatives.

It writes `Entity.info["kind"]`: town, region, street, county, commune, district, country, water or other.

Example:
    >>> import pipeline
    >>> doc = pipeline.load(until="entities")("Pożar w Sędziszowie Małopolskim gasili strażacy z powiatu dębickiego.")
    >>> [(e.normalized, e.info["kind"]) for e in doc._.entities if e.label == "PLACE"]
    [('Sędziszów Małopolski', 'town'), ('powiat dębicki', 'county')]
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import ByForm, Entity, Words, publish
from pipeline.clues import Clue
from pipeline.entities.gazetteer import attested_places, listed_name
from pipeline.entities.issuer import issuing_unit
from pipeline.entities.nesting import nested
from pipeline.entities.places.model import Line, Place
from pipeline.entities.places.settlements import settlement
from pipeline.entities.places.streets import street_key, streets
from pipeline.entities.places.territories import territories, territory


def find_places(doc: Doc) -> list[Entity]:
    """The places of a release, in order."""
    words = Words.of(doc)
    taken = {n: e.label for e in doc._.entities for n in range(e.start, e.end)}
    attested = attested_places(words)
    spans = [(s.start, s.end) for s in doc._.sentences] or [(0, len(words))]
    return [
        Entity("PLACE", p.start, p.end, p.name, p.rule, info={"kind": p.kind})
        for start, end, opening in _OPENS_PLACE.within(words, spans)
        for p in _places(Line(words, start, end, taken, attested), opening)
    ]


def _places(line: Line, opening: list[int]) -> list[Place]:
    since = line.start
    for k in opening:
        found = _at(line, k) if k >= since and k not in line.taken else []
        if found:
            line.found.extend(found)
            since = found[-1].end
    return line.found


@ByForm
def _kinds_of_place(form: str) -> frozenset[str]:
    """Does the form say that a street or a territory is named beside it?"""
    told = {"street": street_key(form) is not None, "territory": territory(form.lower()) is not None}
    return frozenset(kind for kind, is_told in told.items() if is_told)


_OPENS_PLACE = Clue(lambda word: word.text[0].isupper() or bool(_kinds_of_place[word.text]))
"""Where a place may begin, or the word for its kind stands."""


def _at(line: Line, k: int) -> list[Place]:
    """The places that word `k` begins or heads."""
    kinds = _kinds_of_place[line.words[k].text]
    found: list[Place] = []
    if kinds:
        found = list(streets(line, k)) if "street" in kinds else []
        if not found and "territory" in kinds and not _listed(line, k):
            found = list(territories(line, k))
    if not found and (place := settlement(line, k)) is not None:
        found.append(place)
    return found


def _listed(line: Line, k: int) -> bool:
    """Does a listed name begin at word `k`, whose first word may be a kind of territory (`Republika Czeska`)?"""
    return line.words[k].capital and listed_name(line.words, k, line.end) is not None


class Places:
    """Adds the places to `doc._.entities` and shows them as `doc.spans["places"]`.

    As the last of the entities' components it also names the release's issuer, where that is not known yet.
    Whom or what a street is named after (`ul. gen. Andersa`, `ul. 3 Maja`) is no entity of its own: it is taken out,
    as is what crosses another mention or a sentence's end.
    """

    def __call__(self, doc: Doc) -> Doc:
        places = find_places(doc)
        before: list[Entity] = doc._.entities
        kept = before
        for street in places:
            if street.info["kind"] == "street":
                kept = [e for e in kept if not (street.start <= e.start and e.end <= street.end)]
        settled = nested([*kept, *places], doc._.sentences)
        removed = {e.label for e in before} if len(settled) < len(before) + len(places) else set()
        doc._.entities = settled
        doc._.issuer = doc._.issuer or issuing_unit(doc)
        for label in sorted(removed | {"PLACE"}):
            publish(doc, label)
        return doc


@Language.factory("komunikat_places")
def create(nlp: Language, name: str) -> Places:
    return Places()
