#!/usr/bin/env python3
"""Do the engine of this package and an independent one, `cel-expr-python`, answer the same?

usage: scripts/cel-differential.py [--seed N] [--count N] [--program PATH] [--show N] [--examples] | --list

Expressions are made from a seed, well-typed ones and near misses, with and without the check. Both engines are asked; a
disagreement is shrunk to its shortest part that still disagrees, and that part must be of a known kind
(`scripts/differential/kinds.py`). Ends with 1 when one is not. Without the package from PyPI
it says so and ends with 0.
"""

import argparse
import collections
import importlib.util
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from differential import engines, grammar, kinds  # noqa: E402

CHUNK = 5000


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=3000)
    options.add_argument("--program", default=".build/release/cel-conformance")
    options.add_argument("--show", type=int, default=20, help="how many unexplained disagreements to print")
    options.add_argument("--examples", action="store_true", help="print one example of each known kind")
    options.add_argument("--list", action="store_true", help="print the known kinds as a table and end")
    options.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.peer:
        engines.answer_lines()
        return 0
    if chosen.list:
        for kind in kinds.KINDS:
            print(f"| {kind.name} | {kind.right} | {kind.reason} |")
        return 0
    if importlib.util.find_spec("cel_expr_python") is None:
        print("cel-expr-python is not installed (pip install cel-expr-python): nothing is compared")
        return 0
    classes, known, examples, unexplained = collections.Counter(), collections.Counter(), {}, {}
    ours, theirs = engines.ours(chosen.program), engines.theirs(__file__)
    for part, checked, our, their in disagreements(grammar.Grammar(chosen.seed), chosen.count, ours, theirs, classes):
        kind = kinds.explain(part, our, their)
        if kind:
            known[kind] += 1
            examples.setdefault(kind, (part.question, our, their))
        else:
            unexplained.setdefault(part.question, (checked, our, their))
    print(f"{chosen.count} expressions of seed {chosen.seed}: the same value {classes['value']}, "
          f"an error of both {classes['error']}, refused by both {classes['refused']}, "
          f"different {classes['different']}")
    for kind in kinds.KINDS:
        if known[kind.name]:
            print(f"  {known[kind.name]:7} {kind.name} ({kind.right})")
            if chosen.examples:
                text, our, their = examples[kind.name]
                print(f"          {text}\n          here:  {our}\n          there: {their}")
    for text, (checked, our, their) in list(unexplained.items())[:chosen.show]:
        print(f"unexplained{'' if checked else ', without the check'}: {text}\n    here:  {our}\n    there: {their}")
    if unexplained:
        print(f"{len(unexplained)} disagreements are unexplained")
    return 1 if unexplained else 0


def differ(our, their):
    """Whether two answers are of different classes, or are different values."""
    return our[0] != their[0] or our[0] == "value" and our[1] != their[1]


def disagreements(source, count, ours, theirs, classes):
    """The shortest part of each of `count` expressions on which the engines disagree: (part, checked, our, their).
    Counts the answers to whole expressions in `classes`."""
    while count > 0:
        asked = [source.root() for _ in range(min(CHUNK, count))]
        count -= len(asked)
        questions = [(node.question, checked) for node, checked in asked]
        different = []
        for (node, checked), our, their in zip(asked, ours.ask(questions), theirs.ask(questions)):
            classes["different" if differ(our, their) else our[0]] += 1
            if differ(our, their):
                different.append((node, checked, our, their))
        # All parts of all disagreements are asked at once: starting an engine costs more than an answer.
        parts = [(index, part) for index, (node, *_) in enumerate(different) for part in node.closed()]
        questions = [(part.question, different[index][1]) for index, part in parts]
        smallest = {}
        if questions:
            for (index, part), our, their in zip(parts, ours.ask(questions), theirs.ask(questions)):
                if differ(our, their):
                    smallest.setdefault(index, (part, our, their))
        for index, (node, checked, our, their) in enumerate(different):
            part, our, their = smallest.get(index, (node, our, their))
            yield part, checked, our, their


if __name__ == "__main__":
    sys.exit(main())
