"""`komunikat eval`: how much is right on gold releases."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.cli.app import OK, Failure
from pipeline.cli.run import load
from pipeline.evaluate import SPEAKER_FACTS, Evaluation, evaluate
from pipeline.gold import GoldError, GoldRelease, gold_files
from pipeline.gold import load as load_gold
from pipeline.schema import ENTITY_LABELS
from pipeline.tables import model_name


def evaluate_files(paths: list[Path], *, errors: bool, model: str) -> int:
    """Print the figures for every folder of gold releases at `paths`; returns the exit code."""
    try:
        sets: dict[Path, list[GoldRelease]] = {}
        for path in gold_files(paths):
            sets.setdefault(path.parent, []).append(load_gold(path))
    except GoldError as error:
        raise Failure(str(error)) from error
    nlp = load(model)
    print(f"model {model_name(nlp)}")
    for folder, golds in sets.items():
        evaluation = evaluate(nlp, golds)
        print(f"\n{folder}: {len(golds)} releases")
        if errors:
            print("\n".join(evaluation.errors))
        print_figures(evaluation)
        if errors:
            print_confusion(evaluation)
    return OK


def print_figures(evaluation: Evaluation) -> None:
    """One line a figure: precision, recall, F1, how many there are, how many were given, how many are right.

    Example:
        >>> print_figures(Evaluation())  # doctest: +ELLIPSIS
        sentences     p    0.0 r    0.0 f    0.0 gold    0 pred    0
        RANK          p    0.0 r    0.0 f    0.0 gold    0 pred    0 norm      -
        ...
    """
    for name, tally in evaluation.tallies.items():
        facts = ("norm",) if name in ENTITY_LABELS else SPEAKER_FACTS if name == "speakers" else ()
        line = f"{name:13} p {tally.precision:6.1f} r {tally.recall:6.1f} f {tally.f1:6.1f}"
        line += f" gold {tally.gold:4} pred {tally.given:4}"
        # Where the gold says nothing of a fact, nothing was right or wrong.
        shares = ((fact, f"{tally.share(fact):.1f}" if fact in tally.right else "-") for fact in facts)
        print(line + "".join(f" {fact} {share:>6}" for fact, share in shares))
    print(f"{'category':13} {evaluation.tallies['topics'].share('category'):.1f}")


def print_confusion(evaluation: Evaluation) -> None:
    """What the gold mentions of each class were taken for, how sure each category is, and the wrong ones."""
    print("\nWhat became of the gold mentions of each class (exact span; the last line: what is nothing in the gold)")
    outcomes = ("found", "other edges", "missed", *ENTITY_LABELS)
    print(" " * 12 + "".join(f"{outcome:>12}" for outcome in outcomes))
    for label in (*ENTITY_LABELS, "(nothing)"):
        counts = (evaluation.confusion[label, outcome] for outcome in outcomes)
        print(f"{label:12}" + "".join(f"{count or '.':>12}" for count in counts))
    given = evaluation.categories_given
    if given:
        print("\nPrecision by category (topics given it, how many of them are right)")
        for code in sorted({code for code, _ in given}):
            right, all_of_it = given[code, True], given[code, True] + given[code, False]
            print(f"{code:20} {all_of_it:4} {100 * right / all_of_it:6.1f}")
    wrong: Counter[tuple[str, str]] = evaluation.category_confusion
    if wrong:
        print("\nWrong categories (gold, given, how often)")
        for (gold, taken), count in sorted(wrong.items(), key=lambda item: (-item[1], item[0])):
            print(f"{gold:32} {taken:20} {count:3}")
