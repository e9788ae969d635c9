"""How the code reads: sizes, one sentence at the top of each module, one committing file, no import inside a function."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.house.sources import functions_of, modules, name_of, ninth_decile, text_of, tree_of

MOST_LINES, USUAL_LINES = 400, 250
MOST_LINES_OF_FUNCTION, USUAL_LINES_OF_FUNCTION = 60, 25
EMPTY_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|handle)(_|$)")
SAFETY_OFF = re.compile(r"\bMarkup\(|\brender_template_string\(|autoescape\s*=\s*False")
Check = Callable[[Path], None]


def holds_for(paths: Iterable[Path]) -> Callable[[Check], Callable[[], None]]:
    """Make a check of one module a test of them all, which names every module that fails it."""

    def all_of(check: Check) -> Callable[[], None]:
        def run() -> None:
            assert {name_of(path): fault for path in paths if (fault := fault_of(check, path))} == {}

        run.__doc__ = check.__doc__
        return run

    return all_of


def fault_of(check: Check, path: Path) -> str:
    """What a check says of a module; nothing when it holds."""
    try:
        check(path)
    except AssertionError as failed:
        return str(failed).splitlines()[0] or "does not hold"
    return ""


EVERY = holds_for(modules())
PROGRAM = holds_for(modules(with_tests=False))

COMMITS = Path("commons/unit_of_work.py")
UNESCAPES = Path("commons/markup.py")
IMPORTS_LATE = Path("commons/lazy.py")
# Stores of their own, apart from the request's unit of work: the urn (its marks and envelopes), and Alembic's own transactions.
OTHER_STORES = ("votes/urn", "migrations/", "tests/", "benchmarks/", "scripts/")


@EVERY
def test_a_module_is_short(path):
    assert len(text_of(path).splitlines()) <= MOST_LINES


def test_most_modules_are_shorter():
    assert ninth_decile([len(text_of(path).splitlines()) for path in modules()]) <= USUAL_LINES


@EVERY
def test_a_function_is_short(path):
    if path.parts[0] == "migrations":
        return  # a migration is a list of columns, not a thought
    assert [function.name for function in functions_of(path) if lines_of(function) > MOST_LINES_OF_FUNCTION] == []


def test_most_functions_are_shorter():
    sizes = [lines_of(function) for path in modules(with_tests=False) for function in functions_of(path)]
    assert ninth_decile(sizes) <= USUAL_LINES_OF_FUNCTION


@EVERY
def test_a_module_says_what_it_is_for(path):
    """Its first line is a sentence; only an empty __init__ has nothing to say."""
    said = (ast.get_docstring(tree_of(path)) or "").split("\n\n")[0].strip()
    assert not text_of(path).strip() or said.endswith((".", "?", ":", "…", ")", "]")), said


@PROGRAM
def test_what_is_public_says_what_the_name_cannot(path):
    """So has every public class and function of more than a few lines; what is registered by a decorator is told by that."""
    told = (node for node in public_things(path) if not node.decorator_list)
    silent = [node.name for node in told if ast.get_docstring(node) is None and lines_of(node) > 12]
    assert silent == []


@EVERY
def test_only_one_file_commits(path):
    if path == COMMITS or name_of(path).startswith(OTHER_STORES):
        return
    called = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    commits = [func for func in called if isinstance(func, ast.Attribute) and func.attr == "commit"]
    assert [func.lineno for func in commits if "savepoint" not in ast.unparse(func.value)] == []


@EVERY
def test_nothing_is_imported_inside_a_function(path):
    if path == IMPORTS_LATE:
        return
    inside = [node for function in functions_of(path) for node in ast.walk(function)]
    assert [node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)] == []


@PROGRAM
def test_n06_only_one_file_switches_escaping_off(path):
    assert path == UNESCAPES or not SAFETY_OFF.search(text_of(path))


@PROGRAM
def test_no_sql_is_glued(path):
    """What is executed as text is made of constants; values are bound."""
    assert [line for line in glued_sql(tree_of(path)) if path not in MADE_OF_CONSTANTS] == []


@EVERY
def test_a_name_says_the_fields_word(path):
    assert not EMPTY_NAMES.search(path.stem)


@PROGRAM
def test_everything_is_typed(path):
    """mypy holds the rest; here only that nobody switched it off for a whole file."""
    assert "type: ignore\n" not in text_of(path)
    assert not re.search(r"^# mypy:", text_of(path), re.M)


# Their f-strings hold the pragmas of the same file, which cannot be bound.
MADE_OF_CONSTANTS = {Path(name) for name in ("commons/db.py", "votes/urn/sqlite_store.py", "sala/commands/work.py")}


def glued_sql(tree: ast.Module) -> Iterator[int]:
    """Lines where text() or an execute is given an f-string, a % or a +."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("text", "exec_driver_sql", "execute", "executescript", "scalar", "scalars") and is_glued(
            node.args[0]
        ):
            yield node.lineno


def is_glued(value: ast.expr) -> bool:
    if isinstance(value, ast.JoinedStr):
        holes = [part.value for part in value.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(hole, ast.Name) and hole.id.isupper() for hole in holes)
    return (
        isinstance(value, ast.BinOp)
        and isinstance(value.op, ast.Add | ast.Mod)
        and any(isinstance(side, ast.Constant | ast.JoinedStr) for side in (value.left, value.right))
    )


def public_things(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in tree_of(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
