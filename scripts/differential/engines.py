"""How are the two engines asked? Both read a line and answer a line, in the form of the conformance data."""

import base64
import json
import re
import subprocess
import sys

from .grammar import VARIABLES


class Engine:
    """A program that answers lines. One that dies is started again behind the line that it died of."""

    def __init__(self, command, header=None):
        self.command = command
        self.header = header

    def ask(self, questions):
        """An answer to each (text, checked)."""
        lines = [json.dumps({"expr": text} if checked else {"expr": text, "disable_check": True})
                 for text, checked in questions]
        answers = []
        while len(answers) < len(lines):
            asked = ([self.header] if self.header else []) + lines[len(answers):]
            done = subprocess.run(self.command, input="\n".join(asked) + "\n", capture_output=True, text=True)
            answers += [answer(json.loads(line)) for line in done.stdout.splitlines()]
            if len(answers) < len(lines):
                answers.append(("died", done.stderr[-300:]))
        return answers


def answer(line):
    """(class, content): `refused` by the check, `error` of the run, or `value` in a form that can be compared."""
    if "refused" in line:
        return "refused", line["refused"]
    if "error" in line:
        return "error", line["error"]
    return "value", canonical(line["value"])


def canonical(value):
    (kind, content), = value.items()
    if kind == "double":
        number = float(content)
        return kind, "nan" if number != number else repr(number)
    if kind == "list":
        return kind, tuple(canonical(item) for item in content)
    if kind == "map":
        # Keys lose the difference between int and uint in the package.
        entries = ((key_text(key), canonical(item)) for key, item in content)
        return kind, tuple(sorted(entries, key=repr))
    if kind == "timestamp":
        padded = re.sub(r"^\d+", lambda year: year[0].zfill(4), content)
        return kind, re.sub(r"(\.\d*?)0+Z$", r"\1Z", padded).replace(".Z", "Z")
    if kind == "duration":
        return kind, nanoseconds(content)
    if kind == "type":
        # The package shows what a list holds; at run time it is a list.
        return kind, content.split("<")[0]
    return kind, content


def key_text(key):
    (kind, content), = key.items()
    return ("number" if kind in ("int", "uint") else kind, str(content))


UNITS = {"h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000, "us": 1000, "ns": 1}


def nanoseconds(text):
    """Nanoseconds of a text such as `-1h2m3.5s`, exactly."""
    total = 0
    for whole, fraction, unit in re.findall(r"(\d+)(?:\.(\d+))?(h|ms|us|ns|m|s)", text):
        total += int(whole) * UNITS[unit] + (int(fraction) * UNITS[unit] // 10 ** len(fraction) if fraction else 0)
    return -total if text.startswith("-") else total


def ours(program):
    header = {"type_env": [{"name": name, "ident": kind} for name, (kind, _) in VARIABLES.items()],
              "bindings": {name: value for name, (_, value) in VARIABLES.items()}}
    return Engine([program, "--batch"], json.dumps(header))


def theirs(script):
    return Engine([sys.executable, script, "--peer"])


def answer_lines():
    """Answers the standard input with `cel-expr-python`."""
    from cel_expr_python import cel

    names = {"int": cel.Type.INT, "double": cel.Type.DOUBLE, "string": cel.Type.STRING, "bool": cel.Type.BOOL,
             "dyn": cel.Type.DYN}

    def declared(kind):
        if isinstance(kind, str):
            return names[kind]
        return cel.Type.List(declared(kind["list"])) if "list" in kind else cel.Type.Map(*map(declared, kind["map"]))

    def plain(value):
        (kind, content), = value.items()
        if kind == "list":
            return [plain(item) for item in content]
        if kind == "map":
            return {plain(key): plain(item) for key, item in content}
        return int(content) if kind == "int" else content

    def shown(value):
        kind = value.type().name()
        if kind.startswith("LIST"):
            return {"list": [shown(item) for item in value.value()]}
        if kind.startswith("MAP"):
            return {"map": [[bare(key), shown(item)] for key, item in value.value().items()]}
        if kind in ("TIMESTAMP", "DURATION", "TYPE"):
            return {kind.lower(): str(value)}
        return bare(value.value(), kind)

    def bare(content, kind=""):
        if hasattr(content, "plain_value"):
            return shown(content)
        if content is None:
            return {"null": None}
        if isinstance(content, bool):
            return {"bool": content}
        if isinstance(content, int):
            return {"uint" if kind == "UINT" else "int": str(content)}
        if isinstance(content, float):
            return {"double": str(content)}
        if isinstance(content, (bytes, bytearray)):
            return {"bytes": base64.b64encode(content).decode()}
        return {"string": content}

    extensions = ["strings", "math", "optional", "bindings", "encoders", "two-var-comprehensions"]
    config = cel.NewEnvConfigFromYaml("extensions:\n" + "".join(f"  - name: {name}\n" for name in extensions))
    environment = cel.NewEnv(config=config, variables={name: declared(kind) for name, (kind, _) in VARIABLES.items()})
    data = {name: plain(value) for name, (_, value) in VARIABLES.items()}
    for line in sys.stdin:
        question = json.loads(line)
        try:
            program = environment.compile(question["expr"], disable_check=question.get("disable_check", False))
        except Exception as failure:
            print(json.dumps({"refused": str(failure)}), flush=True)
            continue
        try:
            value = program.eval(data=data)
            found = {"error": str(value)} if value.type().name() == "ERROR" else {"value": shown(value)}
        except Exception as failure:
            found = {"error": f"{type(failure).__name__}: {failure}"}
        print(json.dumps(found), flush=True)
