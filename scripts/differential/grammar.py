"""Which expressions are asked? Trees of typed productions; now and then a hole is filled with the wrong type."""

import random
import re
from dataclasses import dataclass, field

# What both engines find bound: name -> (type of the data, value of the data). Built as the conformance data has it.
VARIABLES = {
    "i": ("int", {"int": "3"}),
    "d": ("double", {"double": 2.5}),
    "s": ("string", {"string": "h\u00e9llo"}),
    "flag": ("bool", {"bool": True}),
    "li": ({"list": "int"}, {"list": [{"int": "3"}, {"int": "1"}, {"int": "2"}]}),
    "m": ({"map": ["string", "int"]}, {"map": [[{"string": "a"}, {"int": "1"}]]}),
    "dy": ("dyn", {"list": [{"int": "1"}, {"string": "a"}]}),
}

LEAVES = {
    "int": "0 1 2 -1 3 7 63 64 100 -5 i 9223372036854775807 -9223372036854775808 4611686018427387904 0x1F".split(),
    "uint": "0u 1u 2u 7u 64u 18446744073709551615u".split(),
    "double": "0.0 1.5 -2.5 1e10 3.0 d 0.1 1e300 1e-7 123456789.0 9.3e18 -0.0".split()
              + ["double('NaN')", "double('-inf')"],
    "string": ["''", "'a'", "'abc'", "'h\u00e9\u00e9'", "'\U0001F431x'", "s", "'1'", "'true'", "' pad\\t'", "'a,b,,c'",
               "'-12.5'", "'ABC'", "'%'", "'2024-02-29T12:00:00Z'", "'90s'", "'1h1m'", "'YWJj'",
               "'e\u0301'", "'\\u00e9'", "'18446744073709551615'", "'\"q\\\\\"'"],
    "regex": ["'^a+$'", "'[a-z]*'", "'h.llo'", "''", "'(a|b){2}'", "'\\\\d'", "'('", "'[z-a]'", "'(?i)ABC'",
              "'\\\\p{L}+'"],
    "bytes": ["b''", "b'abc'", "b'\\xff\\x00'", "bytes(s)", "b'\u00e9'", "b'YQ=='"],
    "bool": "true false flag".split(),
    "null": ["null"],
    "timestamp": ["timestamp('2009-02-13T23:31:30Z')", "timestamp(0)", "timestamp('9999-12-31T23:59:59.999999999Z')",
                  "timestamp('0001-01-01T00:00:00Z')", "timestamp('2024-02-29T12:00:00.5+05:30')",
                  "timestamp('1969-12-31T23:59:59.25Z')"],
    "duration": ["duration('1h30m')", "duration('0s')", "duration('-1.5s')", "duration('100ms')", "duration('1ns')",
                 "duration('2562047h')", "duration('24h')", "duration('-9000000000s')"],
    "ints": "[] [1] [3,1,2] [1,2,3,4] li".split(),
    "strings": ["['']", "['a','b']", "['c']", "['b','','a']"],
    "doubles": ["[1.5]", "[0.1, 2.0]"],
    "map": ["{'a':1}", "{'a':1,'b':2}", "{'x':i}", "m"],
    "numbered": ["{1:'a'}", "{0:'x', 2:'y'}"],
    "dyn": ["dy", "dyn(1)", "dyn('a')", "dyn(1u)", "dyn(2.0)", "dyn([1])", "dyn(null)", "dyn({'a': 1})", "dyn(true)"],
    "maybe": ["optional.of(1)", "m.?a", "{'a':1}.?b", "[1,2][?1]", "[1][?5]", "m[?'a']"],
    "type": "int uint double string bytes bool list map type null_type".split(),
    "zone": ["'UTC'", "'+05:30'", "'-02:00'", "'America/New_York'", "'Asia/Kathmandu'", "'02:00'", "'No/Where'"],
}

ANY = "int uint double string bytes bool timestamp duration ints strings map null dyn".split()
ORDERED = "int uint double string bytes bool timestamp duration".split()

# type -> productions. `<t>` is a hole of type t, `<a/b>` of one of several, `<t:x=u>` one in which x is bound with type
# u; `{{a|b}}` stands for one of several words. A hole `<any>` takes any type, `<same>` and a second `<same>` the same
# one.
PRODUCTIONS = {
    "int": """
        (<int> {{+|-|*|/|%}} <int>)   (<int> {{+|-|*|/|%}} <int>)   -(<int>)
        size(<string/ints/map/bytes/strings>)   <string/ints/map>.size()
        int(<string/double/uint/timestamp/int/duration>)   (<bool> ? <int> : <int>)   <ints>[<int>]
        <map>.{{a|b|x}}   <map>[<string>]   <string>.{{indexOf|lastIndexOf}}(<string>)
        <string>.{{indexOf|lastIndexOf}}(<string>, <int>)   math.{{abs|sign|bitNot}}(<int>)
        math.{{bitAnd|bitOr|bitXor|bitShiftLeft|bitShiftRight}}(<int>, <int>)
        math.{{greatest|least}}(<int>, <int>, <int>)   math.{{greatest|least}}(<ints>)   <maybe>.orValue(<int>)
        <maybe>.value()
        <timestamp>.{{getFullYear|getMonth|getDate|getDayOfMonth|getDayOfWeek|getDayOfYear}}()
        <timestamp>.{{getHours|getMinutes|getSeconds|getMilliseconds}}()
        <timestamp>.{{getFullYear|getMonth|getDate|getDayOfMonth|getDayOfWeek|getDayOfYear|getHours|getMinutes}}(<zone>)
        <duration>.{{getHours|getMinutes|getSeconds|getMilliseconds}}()   cel.bind(x, <int>, <int:x=int>)
        cel.bind(x, <ints>, <int:x=ints>)""",
    "uint": """
        (<uint> {{+|-|*|/|%}} <uint>)   uint(<string/double/int/uint>)   math.{{greatest|least}}(<uint>, <uint>)
        math.abs(<uint>)   math.{{bitShiftLeft|bitShiftRight}}(<uint>, <int>)   math.bitNot(<uint>)
        math.{{bitAnd|bitOr|bitXor}}(<uint>, <uint>)""",
    "double": """
        (<double> {{+|-|*|/}} <double>)   -(<double>)   double(<string/int/uint/double>)   <doubles>[<int>]
        math.{{ceil|floor|round|trunc|abs|sign}}(<double>)   math.{{greatest|least}}(<double>, <double>)
        math.sqrt(<double/int/uint>)""",
    "string": """
        (<string> + <string>)   string(<int/uint/string/bool/bytes/duration/timestamp/double>)
        <string>.charAt(<int>)   <string>.substring(<int>)   <string>.substring(<int>, <int>)
        <string>.replace(<string>, <string>)   <string>.replace(<string>, <string>, <int>)
        <string>.{{lowerAscii|upperAscii|trim|reverse}}()   <strings>.join()   <strings>.join(<string>)
        <strings>[<int>]   strings.quote(<string>)   (<bool> ? <string> : <string>)   base64.encode(<bytes>)
        '%s|%s'.format([<any>, <string/int>])   <numbered>[<int>]
        '%{{.0|.1|.3|.10|}}{{f|e}}'.format([<double/int>])   '%{{x|X|o|b|d}}'.format([<int/uint>])
        '%{{x|X}}'.format([<string/bytes>])   '%s'.format([<any>])""",
    "bytes": """(<bytes> + <bytes>)   bytes(<string>)   base64.decode(<string>)   bytes(<bytes>)""",
    "bool": """
        (<bool> {{&&|\\|\\|}} <bool>)   (<bool> {{&&|\\|\\|}} <bool>)   !<bool>   (<same> {{<|<=|>|>=}} <same>)
        (<same> {{==|!=}} <same>)   (dyn(<int/uint/double>) {{<|<=|>|>=|==|!=}} <int/uint/double>)
        (<int> in <ints>)   (<string> in <map>)   (<string> in <strings>)   (<dyn> in <ints>)
        <ints>.{{all|exists|exists_one}}(x, <bool:x=int>)
        <ints>.{{all|exists|existsOne}}(x, y, <bool:x=int,y=int>)   <strings>.{{all|exists}}(x, <bool:x=string>)
        <map>.{{all|exists|exists_one}}(x, <bool:x=string>)   <map>.{{all|exists}}(x, y, <bool:x=string,y=int>)
        has(<map>.{{a|b|q}})   <string>.{{contains|startsWith|endsWith}}(<string>)   <string>.matches(<regex>)
        matches(<string>, <regex/string>)   bool(<string/bool>)   math.{{isNaN|isInf|isFinite}}(<double>)
        <maybe>.hasValue()   (type(<any>) == <type>)   (<dyn> {{<|==|!=|>=}} <dyn>)   (<maybe> == <maybe>)
        cel.bind(x, <string>, <bool:x=string>)   (<any> {{==|!=}} dyn(<any>))""",
    "timestamp": """
        (<timestamp> {{+|-}} <duration>)   timestamp(<int/timestamp/string>)   (<duration> + <timestamp>)
        timestamp(string(<timestamp>))""",
    "duration": """
        (<duration> {{+|-}} <duration>)   (<timestamp> - <timestamp>)   duration(string(<duration>))
        duration(<string/duration>)""",
    "ints": """
        [<int>, <int>]   (<ints> + <ints>)   <ints>.map(x, <int:x=int>)   <ints>.filter(x, <bool:x=int>)
        <ints>.map(x, <bool:x=int>, <int:x=int>)   [?<maybe>, <int>]
        <ints>.transformList(x, y, <int:x=int,y=int>)
        <ints>.transformList(x, y, <bool:x=int,y=int>, <int:x=int,y=int>)
        <map>.transformList(x, y, <int:x=string,y=int>)   <strings>.map(x, <int:x=string>)""",
    "strings": """
        [<string>, <string>]   <string>.split(<string>)   <string>.split(<string>, <int>)
        (<strings> + <strings>)   <map>.map(x, <string:x=string>)   <ints>.map(x, <string:x=int>)
        <strings>.filter(x, <bool:x=string>)""",
    "doubles": """[<double>, <double>]   <ints>.map(x, <double:x=int>)   (<doubles> + <doubles>)""",
    "map": """
        {<string>: <int>}   {<string>: <int>}   {<string>: <int>, <string>: <int>}
        {<string>: <int>, <string>: <int>}   {?<string>: <maybe>}   {?<string>: <maybe>, <string>: <int>}
        (<bool> ? <map> : <map>)   <map>.transformMap(x, y, <int:x=string,y=int>)""",
    "numbered": """{<int>: <string>}   {<int>: <string>, <int>: <string>}""",
    "dyn": """dyn(<any>)   dy[<int>]   <dyn>.a   [<any>, <any>][<int>]""",
    "maybe": """
        optional.of(<int>)   optional.ofNonZeroValue(<int>)   <map>[?<string>]   <ints>[?<int>]
        <maybe>.or(<maybe>)   <maybe>.optMap(x, <int:x=int>)   <maybe>.optFlatMap(x, <maybe:x=int>)
        <map>.?{{a|b|k}}   optional.none()""",
    "type": """type(<any>)""",
    "null": """(<bool> ? null : null)""",
}

HOLE = re.compile(r"<([a-z/]+)(?::([^>]*))?>")
WORDS = re.compile(r"\{\{((?:[^}\\]|\\.)*)\}\}")
SPLIT = {kind: re.split(r"\s{2,}", rules.strip()) for kind, rules in PRODUCTIONS.items()}
ROOTS = [kind for kind in SPLIT if kind not in ("maybe", "null")] + ["bool", "int", "string"]
LOCALS = ("x", "y")


@dataclass
class Node:
    """An expression with the parts that are expressions, too."""

    text: str
    kind: str
    parts: list = field(default_factory=list)
    free: frozenset = frozenset()

    def closed(self):
        """The expressions in this one that stand without the variables of macros, the shortest first."""
        found, pending = [], [self]
        while pending:
            node = pending.pop()
            pending += node.parts
            if not node.free:
                found.append(node)
        return sorted(found, key=lambda node: len(node.text))

    @property
    def question(self):
        """The text to ask: an optional goes into a list, which both engines can show."""
        return f"[?{self.text}]" if self.kind == "maybe" else self.text


class Grammar:
    """A source of expressions that is determined by its seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def root(self):
        """An expression and whether it is to be checked; a third of them has room for wrong types."""
        self.miss = 0.06 if self.dice.random() < 0.33 else 0
        node = self.node(self.dice.choice(ROOTS), self.dice.choice((1, 1, 2, 2, 3, 4)), {})
        return node, self.dice.random() < 0.75

    def node(self, kind, depth, scope):
        dice = self.dice
        if kind == "any":
            kind = dice.choice(ANY)
        if self.miss and dice.random() < self.miss:
            kind = dice.choice(ANY)
        locals_ = [name for name, bound in scope.items() if bound == kind]
        if depth <= 0 or kind not in SPLIT or dice.random() < 0.1:
            if locals_ and dice.random() < 0.6:
                name = dice.choice(locals_)
                return Node(name, kind, free=frozenset([name]))
            return Node(dice.choice(LEAVES[kind]), kind)
        rule = WORDS.sub(
            lambda match: dice.choice(re.split(r"(?<!\\)\|", match[1])).replace("\\|", "|"), dice.choice(SPLIT[kind]))
        same = dice.choice(ORDERED)
        text, parts, free, end = "", [], frozenset(), 0
        for hole in HOLE.finditer(rule):
            wanted = dice.choice(hole[1].split("/"))
            bound = dict(pair.split("=") for pair in hole[2].split(",")) if hole[2] else {}
            part = self.node(same if wanted == "same" else wanted, depth - 1, {**scope, **bound})
            parts.append(part)
            free |= part.free - bound.keys()
            text += rule[end:hole.start()] + part.text
            end = hole.end()
        return Node(text + rule[end:], kind, parts, free)
