"""One measured figure, its budget, and the table that a person reads."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """`met` is None for a figure that is printed beside and not gated."""

    name: str
    value: float
    unit: str
    budget: str
    met: bool | None


def at_least(name: str, value: float, limit: float, unit: str) -> Result:
    return Result(name, round(value, 3), unit, f"≥ {limit:g}", value >= limit)


def at_most(name: str, value: float, limit: float, unit: str) -> Result:
    return Result(name, round(value, 3), unit, f"≤ {limit:g}", value <= limit)


def beside(name: str, value: float, unit: str) -> Result:
    return Result(name, round(value, 3), unit, "", None)


def write_results(results: list[Result], path: Path) -> None:
    path.write_text(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1) + "\n")


def table(results: list[Result]) -> str:
    width = max(len(result.name) for result in results)
    words = {True: "met", False: "MISSED", None: ""}
    return "\n".join(
        f"{result.name:<{width}}  {result.value:>10g} {result.unit:<8} {result.budget:<8} {words[result.met]}".rstrip()
        for result in results
    )
