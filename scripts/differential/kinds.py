"""Which disagreements are known, why, and who is right by the definition of the language?"""

import base64
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A known kind: all of its patterns must be found, `text` in the shortest part that disagrees, `ours` and `theirs`
    in `class: content` of the answers, and `test` must hold of both answers. A pattern names what it excuses, so that
    another bug in an expression of the same look is still reported."""

    name: str
    right: str  # "here", "there", or "both" where the definition leaves it open
    reason: str
    text: str = ""
    ours: str = ""
    theirs: str = ""
    test: object = None

    def holds(self, part, ours, theirs):
        return bool(re.search(self.text, part.text, re.S)
                    and re.search(self.ours, f"{ours[0]}: {ours[1]}", re.S)
                    and re.search(self.theirs, f"{theirs[0]}: {theirs[1]}", re.S)
                    and (self.test is None or self.test(ours, theirs)))


def values(test):
    """A test of two values, for answers that are both values."""
    return lambda ours, theirs: ours[0] == theirs[0] == "value" and test(ours[1], theirs[1])


def rearranged(ours, theirs):
    """Whether two values have the same parts in another order, as when entries are visited in another one."""
    def bag(value):
        if isinstance(value, tuple) and value[:1] == ("bytes",):
            return value[0], tuple(sorted(base64.b64decode(value[1])))
        if isinstance(value, tuple):
            return tuple(sorted((bag(item) for item in value), key=repr))
        return "".join(sorted(value)) if isinstance(value, str) else value
    return ours != theirs and bag(ours) == bag(theirs)


def fraction(value):
    """A text without the zeros at the end of fractions of a second."""
    return re.sub(r"\.(\d*?)0+(s|Z)", lambda found: (f".{found[1]}" if found[1] else "") + found[2], str(value))


def wordless(value):
    """A text with one word for each number that has no digits."""
    return str(value).lower().replace("infinity", "inf").replace("-nan", "nan")


def padded(value):
    """A text with the years of its moments in four digits."""
    return re.sub(r"(?<!\d)(\d{1,3})(-\d\d-\d\dT)", lambda found: found[1].zfill(4) + found[2], str(value))


def close(ours, theirs):
    """Whether two texts agree once their numbers are read and rounded to six digits."""
    def rounded(value):
        return re.sub(r"-?\d+(\.\d+)?(e[+-]?\d+)?", lambda found: f"{float(found[0]):.6g}", str(value))
    return rounded(ours) == rounded(theirs)


def fewer(ours, theirs):
    """Whether the other map has lost entries of ours."""
    return ours[0] == theirs[0] == "map" and len(theirs[1]) < len(ours[1])


WRITTEN = r"string\(|\.format\("
REFUSED_NULL = "refused: .*(null cannot be indexed|null has no fields|cannot be (applied|called).*null|this is null)"
# A literal integer beside an operator, as a branch of a condition, in a list to look in, or as a default.
LITERAL = r"-?(\d+|0x[0-9A-Fa-f]+)(?![\w.])"
BESIDE = (rf"(?<![\w.]){LITERAL}\)* ([-+*/%<>]|[<>=!]=|in|:) |([-+*/%<>]|[<>=!]=|[?:]|in) \(*{LITERAL}"
          rf"|in \[.*{LITERAL}|orValue\({LITERAL}|or\(optional\.of\({LITERAL}|[\[,:] ?{LITERAL}")

KINDS = [
    Kind("transformMap", "here", "the package has no `cel.@mapInsert`, which its own transformMap calls",
         text=r"transformMap\(", theirs=r"error: .*cel\.@mapInsert"),
    Kind("order of a map", "both", "the order in which a map's entries are visited is left open; here it is as written",
         text=r"\{[^{}]*,.*\.(map|transformList)\(", test=values(rearranged)),
    Kind("order of a map, in an index", "both",
         "the order of a map decides which element an index finds, or whether one is there",
         text=r"\{[^{}]*,.*\.(map|transformList)\(.*\[", ours="(value|error: (index out of range|no such key)):",
         theirs="(value:|error: .*Index error)"),
    Kind("order of a map, in an argument", "both", "the same, where what the index finds is the argument of a function",
         text=r"\w\(.*\{[^{}]*,[^{}]*\}\.(map|transformList)\(.*\)\[", ours="(value|error):", theirs="error:"),
    Kind("regular expression read early", "both",
         "a bad literal pattern is an error of the check here, of the run there",
         text=r"matches\(", ours="refused: .*is no regular expression", theirs="(error|value):"),
    Kind("type of a key", "both", "a key of no possible type is an error of the check here, of the run there",
         text=r"[{\[.]", ours="refused: .*(a key must be a bool, int, uint or string|this map has keys of type)",
         theirs="(error|value):"),
    Kind("int and duration", "here",
         "the definition has no int(duration), no duration(int); the package's check lets both pass, the run fails",
         text=r"(int|duration)\(", ours=r"refused: .*called as (int\(duration\)|duration\(int\))",
         theirs="(error|value):"),
    Kind("null as a time", "both",
         "null stands for a missing timestamp, duration or message in the package's check, and the run fails",
         text="null", ours=REFUSED_NULL,
         theirs="error: .*(null_type|Invalid container type)"),
    Kind("null in what does not run", "both", "the same in a part that is not evaluated, or fails before",
         text="null", ours=REFUSED_NULL,
         theirs="(error|value):"),
    Kind("numbers to choose from", "both",
         "a bad argument of math.least is an error of the check or of the run, not always of the same one",
         text=r"math\.(least|greatest)\(", ours="(error|refused):",
         theirs=r"(error|refused): .*math\.(least|greatest|@min|@max)"),
    Kind("numbers to choose from, with another error", "both", "the same, where an error inside comes first there",
         text=r"math\.(least|greatest)\(", ours=r"refused: .*`math\.\w+` cannot be called", theirs="(error|value):"),
    Kind("numbers to choose from, in what does not run", "both", "the same, in a part that is not evaluated",
         text=r"math\.(least|greatest)\(", ours="value:",
         theirs=r"refused: .*math\.(least|greatest)\(\) (simple literal|invalid single)"),
    Kind("base64 with white space", "here",
         "RFC 4648 has decoders reject what is not in the alphabet; the package skips white space",
         text=r"base64\.decode\(", ours="error: .*no base64", theirs="value:"),
    Kind("local date beyond the year 9999", "both",
         "an offset leads out of the range of years; an error here, the year 10000 or 0 there",
         text=r"\.get\w+\(", ours="error: .*local date is out of range", theirs="value:"),
    Kind("substring to the end", "here",
         "the package refuses an end that is the size of the text when start > 0 or the text is not ASCII",
         text=r"\.substring\(", ours="value:", theirs="error: .*greater than <string>.size"),
    Kind("minus of a duration", "both", "the definition has no -(duration); here it is one more",
         text=r"-\(", ours="(value|error):",
         theirs=r"(refused: .*'-_' applied to '\(google.protobuf.Duration|error: .*-_\(duration\))"),
    Kind("%d of a double", "here", "%d takes integers; the package writes a double with six places",
         text=r"\.format\(", ours="error: .*takes integers", theirs="value:"),
    Kind("minus of null", "both", "the same list of forms decides what the check says of -(null)",
         text=r"-\(.*null", ours="(error|refused): .*null", theirs="(error|refused): .*-_"),
    Kind("empty text split", "here",
         "''.split('') is an empty list, as in the Go implementation; the package gives ['']",
         text=r"\.split\(", ours=r"value: \('list', \(\)\)", theirs=r"value: \('list', \(\('string', ''\),\)\)"),
    Kind("empty text split, inside", "here", "the same, of a text that a macro visits",
         text=r"\[''.*\.split\(", ours="value:", theirs="value:"),
    Kind("%s of bytes that are no text", "both", "an error here as string() has it, a replacement character there",
         text=r"\.format\(", ours="error: .*string clause takes values with a text, was given bytes", theirs="value:"),
    Kind("time zone without a name", "both", "'' is no time zone here, UTC there",
         text=r"\.get\w+\(", ours="error: .*no time zone ``", theirs="value:"),
    Kind("key of an absent entry", "both",
         "the key of an entry that is left out is not looked at here, its type is there",
         text=r"\{\?", ours="value:", theirs="error: .*Invalid map key type"),
    Kind("optional index of another kind", "here",
         "[?2.0] and [?2u] of a dynamic list are what [2.0] and [2u] are; the package has no such form",
         text=r"\[\?", ours="value:", theirs=r"error: .*_\[\?_\]\(list, (double|uint64)\)"),
    Kind("in with what can be no key", "both", "false here, an error there",
         text=r" in ", ours=r"value: \('bool', False\)", theirs="error: .*overloads found : @in"),
    Kind("not not", "here", "the package drops !! before it looks at the type",
         text=r"!!", ours="(refused|error): .*bool", theirs="value:"),
    Kind("two variables inside an optional macro", "here",
         "the package loses y of transformList within the operand of optMap and optFlatMap",
         text=r"\.transformList\(.*\.opt(Map|FlatMap)\(", ours="(value|error):",
         theirs="refused: .*undeclared reference to '[xy]'"),
    Kind("error of a constant", "here",
         "false && error is false; the package fails when it folds a constant map with a key twice",
         text=r"&&|\|\||\?|\.(all|exists|filter|map|transform\w+|opt\w+)\(", ours="value:",
         theirs="error: .*duplicate key in map"),
    Kind("int of a bool", "here", "the definition has no int(true); the package has, without the check",
         text=r"int\(", ours=r"error: .*`u?int` for \(bool\)", theirs="value:"),
    Kind("reverse of a list", "both",
         "a list can be reversed here; the package has that in an extension that is not asked for",
         text=r"\.reverse\(", theirs=r"(refused|error): .*(reverse.*list|list\)?\.reverse)"),
    Kind("dyn after ?", "here", "dyn may hold an optional; the package's check refuses it",
         text=r"[\[{,] ?\?|optFlatMap\(", ours="(error|value):",
         theirs=r"refused: .*expected type 'optional_type\(.*\)' but found 'dyn'"),
    Kind("null after ?", "both", "null may stand for an optional in the check here, and the run fails",
         text="null", ours="error:", theirs="refused: .*(null_type.*optional_type|optional_type.*null_type)"),
    Kind("result of optFlatMap", "both", "what is no optional is an error here",
         text=r"optFlatMap\(", ours="error: .*needs an optional result"),
    Kind("literals adapt", "both", "a literal beside a double or uint takes its type here, which accepts more",
         text=BESIDE, ours="(value|error):",
         theirs=r"refused: .*applied to '\((bool, )?(optional_type\()?(double|uint)\)?, (optional_type\(|list\()?int\)"
                r"|refused: .*applied to '\((bool, )?int, (double|uint|list\((double|uint)\))\)"),
    Kind("type of a result", "both",
         "math.least and operators with one dyn operand have the type dyn here, a narrower one there: more passes",
         text=r"math\.(least|greatest)\(|math\.bit|\bdyn\(|\bdy\b|\[\]", ours="(value|error):",
         theirs="refused: .*(found no matching overload for|cannot be the range of a comprehension)"),
    Kind("a variable declared again", "here",
         "after a macro has ended without an answer for x, the package reads its value in a later cel.bind(x, ...)",
         text=r"\((x|y)\b.*cel\.bind\(\1, ", ours="(value|error):", theirs="value:"),
    Kind("a variable declared again, with an error", "here",
         "the same, where the value that is read has the wrong type",
         text=r"\((x|y)\b.*cel\.bind\(\1, ", ours="value:", theirs="error: .*overloads found"),
    Kind("key that stands twice", "here",
         "true and 1, and 64 and 64u, are one key of the Python map that the package answers with",
         text=r"\{", ours="value: .*map", theirs="value: .*map", test=values(fewer)),
    Kind("key that stands twice, with an error", "both",
         "1 and 1u are one key here, an error; the package takes both, and its Python map keeps one",
         text=r"\{", ours="error: .*duplicate key", theirs="value: .*map"),
    Kind("not before minus", "here", "the package cannot parse !-x", text=r"!-", theirs="refused: .*Syntax error"),
    Kind("the package dies", "here", "a map with a key that is no UTF-8 ends its process",
         text=r"\{.*\\xff", theirs="died:"),
    Kind("digits of a second", "both",
         "a fraction of a second has as many digits as it needs here, 3, 6 or 9 there",
         text=WRITTEN, test=values(lambda ours, theirs: fraction(ours) == fraction(theirs))),
    Kind("year before 1000", "here", "RFC 3339 has four digits in a year; %s of the package has as few as there are",
         text=r"\.format\(", test=values(lambda ours, theirs: fraction(ours) == fraction(padded(theirs)))),
    Kind("moment with a year of fewer digits", "here",
         "RFC 3339 has four digits in a year; the package reads fewer, too",
         text=r"timestamp\(.*substring", ours="error: .*is no timestamp of the years",
         theirs=r"value: \('timestamp', '0"),
    Kind("text of what is no number", "both", "NaN, Infinity and -Infinity here, nan, inf and -inf there",
         text=WRITTEN, test=values(lambda ours, theirs: wordless(ours) == wordless(theirs))),
    Kind("text of a double", "here",
         "string() and %s give the digits that read back as the same number; the package cuts to six, exponents sooner",
         text=WRITTEN, test=values(close)),
]


def explain(part, ours, theirs):
    """The name of the kind of a disagreement, or None."""
    return next((kind.name for kind in KINDS if kind.holds(part, ours, theirs)), None)
