"""Which candidates of a form are worth a look."""

import pytest

from pipeline.language.lattice import Lattice


def likely_tags(form: str) -> list[str]:
    lattice = Lattice()
    number = lattice.numbers([form])[0]
    first = lattice.first[number]
    return [c.reading.tag for c in lattice.candidates[first : first + lattice.likely[number]]]


def test_a_preposition_is_no_undeclined_noun() -> None:
    assert likely_tags("do") == ["prep:gen"]


def test_a_pronoun_that_may_stand_as_a_preposition_stays_a_pronoun() -> None:
    assert {"subst:sg:nom:n:ncol", "subst:sg:acc:n:ncol"} <= set(likely_tags("co"))


def test_an_undeclined_noun_stays_a_noun() -> None:
    assert "subst:sg:nom:n:ncol" in likely_tags("logo")


@pytest.mark.parametrize("tag", ["dig", "adj:sg:gen:m3:pos", "adj:sg:loc:f:pos", "num:pl:acc:m3:congr"])
def test_digits_are_days_pages_and_counts(tag: str) -> None:
    assert tag in likely_tags("17")


def test_digits_are_no_animals_and_stand_in_no_dative() -> None:
    assert not [tag for tag in likely_tags("17") if "m2" in tag or ":dat" in tag]


def test_all_candidates_stay_known() -> None:
    lattice = Lattice()
    number = lattice.numbers(["17"])[0]
    assert lattice.count[number] > lattice.likely[number] > 0
