"""Which audit actions a service can write: read from its source, followed through what it calls.

A verb is a public function of a service that takes an `actor`; a function that is told its action by the
caller (`action`) is a part of verbs, not one."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOLD_BY_THE_CALLER = {"action"}
Key = tuple[str, str]  # module, function


@dataclass
class Module:
    functions: dict[str, ast.FunctionDef]
    imports: dict[str, Key]


def read_module(source: str) -> Module:
    tree = ast.parse(source)
    imports = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    # A call through a module (`membership.correct_name()`) is not followed: its verb then fails the test.
    return Module({node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}, imports)


@cache
def services() -> dict[str, Module]:
    files = [
        file for app in ("members", "meetings", "evaluations") for file in (ROOT / app).glob("services/*.py")
    ]
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): read_module(file.read_text())
        for file in [*files, ROOT / "songlo/papers/services.py"]
    }


def verbs(modules: dict[str, Module]) -> Iterator[Key]:
    for name, module in sorted(modules.items()):
        for function in module.functions.values():
            given = parameters(function)
            if "actor" in given and not TOLD_BY_THE_CALLER & set(given) and not function.name.startswith("_"):
                yield name, function.name


def parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]


def actions_of(
    modules: dict[str, Module], key: Key, told: dict[str, str] | None = None, seen: tuple[Key, ...] = ()
) -> set[str]:
    """Every action that a call of this function may write; "?" for one that cannot be read."""
    module, told = modules[key[0]], told or {}
    found: set[str] = set()
    for call in ast.walk(module.functions[key[1]]):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id == "record":
            found.add(_text(call.args[0], told) or "?")
            continue
        callee = (
            (key[0], call.func.id) if call.func.id in module.functions else module.imports.get(call.func.id)
        )
        if callee and callee not in seen and callee[1] in getattr(modules.get(callee[0]), "functions", {}):
            inner = _told_to(modules[callee[0]].functions[callee[1]], call, told)
            found |= actions_of(modules, callee, inner, (*seen, key))
    return found


def _told_to(function: ast.FunctionDef, call: ast.Call, told: dict[str, str]) -> dict[str, str]:
    names = [argument.arg for argument in function.args.args]
    given = dict(zip(names, call.args, strict=False)) | {
        keyword.arg: keyword.value for keyword in call.keywords if keyword.arg
    }
    return {name: text for name, value in given.items() if (text := _text(value, told))}


def _text(value: ast.expr, told: dict[str, str]) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if isinstance(value, ast.JoinedStr):
        return "".join(_text(part, told) or "*" for part in value.values)
    return told.get(value.id, "") if isinstance(value, ast.Name) else ""
