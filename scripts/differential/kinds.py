"""Which disagreements are known, why, and who is right by the definition of the language?"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A known kind. `text`, `ours` and `theirs` are patterns of the shortest disagreeing part and of `class: content`."""

    name: str
    right: str  # "here", "there", or "both" where the definition leaves it open
    reason: str
    text: str = ""
    ours: str = ""
    theirs: str = ""
    test: object = None

    def holds(self, part, checked, ours, theirs):
        return bool(re.search(self.text, part.text, re.S)
                    and re.search(self.ours, f"{ours[0]}: {ours[1]}", re.S)
                    and re.search(self.theirs, f"{theirs[0]}: {theirs[1]}", re.S)
                    and (self.test is None or self.test(part, checked, ours[1], theirs[1])))


def reordered(part, checked, ours, theirs):
    """Whether two lists hold the same in another order."""
    return ours[0] == theirs[0] == "list" and sorted(ours[1], key=repr) == sorted(theirs[1], key=repr)


KINDS = [
    Kind("transformMap", "here", "the package has no `cel.@mapInsert`, which its own transformMap calls",
         text=r"transformMap\(", theirs=r"cel\.@mapInsert"),
    Kind("order of a map", "both", "the order in which a map's entries are visited is left open; here it is as written",
         text=r"\.(map|transformList|filter)\(", test=reordered),
    Kind("regular expression read early", "both", "a bad literal pattern is an error of the check here, of the run there",
         ours="refused: .*is no regular expression", theirs="error: .*invalid regular expression"),
    Kind("type of a key", "both", "a key of no possible type is an error of the check here, of the run there",
         ours="refused: .*a key must be a bool, int, uint or string", theirs="error: .*Invalid map key type"),
    Kind("int of a duration", "here", "the definition has no int(duration); the package's check lets it pass, then it fails",
         ours=r"refused: .*called as int\(duration\)", theirs=r"error: .*int\(duration\)"),
    Kind("null is no map", "both", "indexing null is an error of the check here, of the run there",
         ours="refused: .*null (cannot be indexed|has no fields)", theirs="error:"),
    Kind("nothing to choose from", "both", "math.least([]) is an error of the run here, of the macro there",
         text=r"math\.(least|greatest)\(\[\]\)", ours="error:", theirs="refused: .*invalid single argument"),
    Kind("digits of %s", "here", "%s writes a double as string() does; the package cuts it to six digits",
         text=r"\.format\(", test=lambda part, checked, ours, theirs: close(ours, theirs)),
]


def close(ours, theirs):
    """Whether two texts agree once their numbers are read and rounded to six digits."""
    def rounded(value):
        return re.sub(r"-?\d+(\.\d+)?(e[+-]?\d+)?", lambda found: f"{float(found[0]):.6g}", value[1])
    return ours[0] == theirs[0] == "string" and rounded(ours) == rounded(theirs)


def explain(part, checked, ours, theirs):
    """The name of the kind of a disagreement, or None."""
    return next((kind.name for kind in KINDS if kind.holds(part, checked, ours, theirs)), None)
