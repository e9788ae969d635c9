"""The project's own files, read once for all tests of the house."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".venv", "node_modules", "static", "var", ".git", "typings"}
NOT_PROGRAM = {"tests", "benchmarks", "scripts", "migrations"}  # what is not served


@cache
def modules(*, with_tests: bool = True) -> tuple[Path, ...]:
    """Every Python file, or those of the program alone."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.py") if not NOT_OURS & set(path.relative_to(ROOT).parts))
    return tuple(sorted(path for path in found if with_tests or path.parts[0] not in NOT_PROGRAM))


@cache
def text_of(path: Path) -> str:
    return (ROOT / path).read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


@cache
def functions_of(path: Path) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    """All functions of a module, those inside others too."""
    return tuple(node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def templates() -> tuple[Path, ...]:
    """Every template, by its name."""
    folder = ROOT / "templates"
    return tuple(sorted(path.relative_to(folder) for path in folder.rglob("*.*") if path.is_file()))


@cache
def template_text(name: Path) -> str:
    return (ROOT / "templates" / name).read_text("utf-8")


def name_of(path: Path) -> str:
    """How a test names a file."""
    return str(path)


def ninth_decile(sizes: list[int]) -> int:
    """The size that nine of ten do not pass."""
    return sorted(sizes)[int(len(sizes) * 0.9)]
