"""One human being for each full name, and later mentions by surname, by initial, by a misspelt surname given to it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotations import Entity, Word
from pipeline.entities.name_context import titles
from pipeline.entities.name_forms import in_full
from pipeline.people.lexicon import people_lexicon
from pipeline.people.model import Human, Named
from pipeline.people.offices import match, office_of
from pipeline.people.verbs import verb_gender


def distance(a: str, b: str, most: int = 2) -> int:
    """How many letters differ between two spellings (inserted, left out, changed or swapped), at most `most` + 1.

    Example:
        >>> distance("Ignacuk", "Ignaciuk"), distance("Jarzyna", "Jażyna"), distance("Wilk", "Kowal")
        (1, 2, 3)
    """
    if abs(len(a) - len(b)) > most or len(set(a) - set(b)) > most or len(set(b) - set(a)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            value = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                value = min(value, older[j - 2] + 1)
            row.append(value)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def humans_of(words: Sequence[Word], names: list[Named]) -> list[Human]:
    """The named people of a release, each with all mentions of his name."""
    humans: dict[tuple[str, str], Human] = {}
    partial: list[Named] = []
    for n in names:
        info = n.entity.info
        given, family = info.get("given"), info.get("family")
        if given and family and not info.get("initials"):
            human = humans.get((given, family))
            if human is None:
                human = humans[given, family] = Human("named", given=given, family=family, gender=info.get("gender"))
            human.names.append(n)
        else:
            partial.append(n)
    found = _same_spelling(list(humans.values()))
    for n in partial:
        human = _best(words, n, found)
        if human is None:
            info = n.entity.info
            human = Human(
                "named",
                given=info.get("given"),
                family=info.get("family"),
                gender=_shown_gender(words, n) or info.get("gender"),
            )
            found.append(human)
        human.names.append(n)
    for human in found:
        human.names.sort(key=lambda n: n.start)
        human.former = any(n.former for n in human.names)
        human.new = any(n.new for n in human.names)
    return found


def _same_spelling(humans: list[Human]) -> list[Human]:
    """Full names that differ by a letter and share a rank or an office are one person; the commoner spelling is his."""
    kept: list[Human] = []
    for human in humans:
        twin = next((k for k in kept if k.given == human.given and _twin(k, human)), None)
        if twin is None:
            kept.append(human)
            continue
        if len(human.names) > len(twin.names):
            twin.family = human.family
        twin.names.extend(human.names)
    return kept


def _twin(one: Human, other: Human) -> bool:
    a, b = one.family or "", other.family or ""
    if min(len(a), len(b)) < 4 or distance(a, b, 1) > 1:
        return False
    ranks_a = {r.info.get("name") or r.normalized for r in one.all_ranks()}
    ranks_b = {r.info.get("name") or r.normalized for r in other.all_ranks()}
    return bool(ranks_a & ranks_b) or not (ranks_a or ranks_b)


def _best(words: Sequence[Word], n: Named, humans: list[Human]) -> Human | None:
    """The person whom a surname, an initial with a surname or a given name alone means."""
    best, value = None, 1.4
    for human in humans:
        score = _likeness(n, human)
        if score <= 0:
            continue
        score += _evidence(words, n, human)
        last = human.last_before(n.start)
        # of two equally likely people the one mentioned last is meant
        score += 0.2 * last / (n.start + 1) if last >= 0 else -0.3
        if score > value:
            best, value = human, score
    return best


def _likeness(n: Named, human: Human) -> float:
    info = n.entity.info
    given, family = info.get("given"), info.get("family")
    if info.get("initials") and given:
        if not human.given or not _initials_fit(given, human.given):
            return 0.0
    elif given and not family:
        first = (human.given or "").split()[:1]
        return 2.0 if human.given == given or first == [given] or in_full(given) & set(first) else 0.0
    if not family:
        return 2.0 if human.family is None and human.given == given else 0.0
    if human.family is None:
        return 0.0
    if family == human.family:
        return 3.0
    if family in human.family.split("-") or human.family in family.split("-"):
        return 2.2
    shorter = min(len(family), len(human.family))
    if shorter < 4:
        return 0.0
    most = 2 if shorter >= 6 else 1
    apart = distance(family, human.family, most)
    return 0.0 if apart > most else 1.8 if apart == 1 else 1.5


def _initials_fit(initials: str, given: str) -> bool:
    """`J. M.` fits `Jan Maria` and `Jan`.

    Example:
        >>> _initials_fit("J. M.", "Jan"), _initials_fit("M.", "Bogumił")
        (True, False)
    """
    first = initials.replace(".", " ").split()
    return bool(first) and given.lower().startswith(first[0].lower())


def _shown_gender(words: Sequence[Word], n: Named) -> str | None:
    """The gender that a title, a feminine office or the verb beside the name shows."""
    lexicon = titles()
    if n.titles & lexicon.women:
        return "f"
    if n.titles & (lexicon.men | lexicon.men_forms):
        return "m"
    if any(office_of(words, o).woman for o in n.offices):
        return "f"
    if n.rank is not None and n.rank.info.get("gender") == "f":
        return "f"
    return verb_gender(words, n.start, n.end) if n.case in ("nom", None) else None


def _evidence(words: Sequence[Word], n: Named, human: Human) -> float:
    """What rank, office, gender and title say for or against the mention meaning this person."""
    score = 0.0
    if n.rank is not None:
        known = human.all_ranks()
        if known:
            score += 1.5 if any(same_rank(n.rank, r) for r in known) else -1.5
    theirs = [office_of(words, o) for o in human.own_offices()]
    for o in n.offices:
        if theirs:
            score += 1.5 if any(match(office_of(words, o), t) for t in theirs) else -1.0
    gender = _shown_gender(words, n)
    if gender and human.gender:
        score += 0.3 if gender == human.gender else -3.0
    callings = people_lexicon().callings
    own = {callings[t] for t in n.titles if t in callings}
    known_titles = {callings[t] for m in human.names for t in m.titles if t in callings}
    if own:
        score += 1.0 if own & known_titles else -1.0
    return score


def same_rank(mention: Entity, known: Entity) -> bool:
    """Can `mention` mean the rank `known`: the same, without its service's mark, or `generał` for any general?"""
    a, b = mention.info.get("name"), known.info.get("name")
    if a and b and a == b:
        return True
    one, other = (mention.normalized or ""), (known.normalized or "")
    if one == other or other.startswith(one + " "):
        return True
    return one == "gen." and is_general(known)


def is_general(rank: Entity) -> bool:
    from pipeline.entities.rank_lexicon import rank_lexicon

    name = rank.info.get("name")
    if name:
        return name in rank_lexicon().general_names
    return (rank.normalized or "").startswith(("gen.", "nadinsp.", "nadbryg."))
