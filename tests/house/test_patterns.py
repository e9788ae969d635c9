"""N63: no regular expression of ours can be made to think for ever, and none is handed to a reader's own words."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from re import _constants as ops  # the parser's own names; there is no public door to them
from re import _parser as parser
from typing import Any

import pytest

from tests.house.sources import functions_of, modules, name_of, tree_of

ENDLESS = ops.MAXREPEAT
CALLS = {
    f"re.{name}" for name in ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
}


def test_n63_no_pattern_repeats_a_repetition():
    """A repetition inside a repetition is what hostile text blows up; a possessive or atomic one gives nothing back."""
    assert [f"{place}: {pattern}" for place, pattern in patterns() if has_nested_repeat(parser.parse(pattern))] == []


@pytest.mark.parametrize(
    "pattern, endless",
    [("(a+)+", True), (r"(\w+\s?)*", True), ("(a*|b)*", True), ("(?:-[a-z]+)*", False), ("[a-z]+[0-9]*", False),
     ("(?:a++)*", False), ("(?>a+)*", False)],
)  # fmt: skip
def test_n63_the_control_knows_one_from_the_other(pattern, endless):
    assert has_nested_repeat(parser.parse(pattern)) is endless
    assert len(list(patterns())) > 20


def test_n63_a_pattern_made_of_words_escapes_them():
    """What is put together while the program runs is made of constants, or escaped."""
    glued = [
        f"{name_of(path)}:{call.lineno}"
        for path in modules(with_tests=False)
        for function in functions_of(path)
        for call in calls_of(function)
        if isinstance(call.args[0], ast.JoinedStr) and not is_of_constants(call.args[0])
    ]
    assert glued == []


def patterns() -> Iterator[tuple[str, str]]:
    """Every compiled pattern that a loaded module of ours holds, and every one written where it is used."""
    for path in modules(with_tests=False):
        module = sys.modules.get(name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
        for name, value in vars(module).items() if module else ():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{name_of(path)} {name}", value.pattern
        for call in calls_of(tree_of(path)):
            if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
                yield f"{name_of(path)}:{call.lineno}", call.args[0].value


def calls_of(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in CALLS:
            yield node


def is_of_constants(made: ast.JoinedStr) -> bool:
    """Holes hold names of constants, module attributes, or what re.escape gave."""
    holes = [part.value for part in made.values if isinstance(part, ast.FormattedValue)]
    return all(is_constant(hole) for hole in holes)


def is_constant(hole: ast.expr) -> bool:
    text = ast.unparse(hole)
    is_name = text.islower() and "(" not in text
    return is_name or text.startswith("re.escape(") or text.rpartition(".")[2].lstrip("_").isupper()


def has_nested_repeat(parsed: Any, *, inside: bool = False) -> bool:
    """Whether an endless repetition stands inside another that may give back what it took."""
    for op, argument in parsed:
        if op is ops.ATOMIC_GROUP or op is ops.POSSESSIVE_REPEAT:
            continue  # gives nothing back
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            _least, most, body = argument
            if (inside and most is ENDLESS) or has_nested_repeat(body, inside=inside or most is ENDLESS):
                return not is_fenced(body) if most is ENDLESS and not inside else True
        elif has_nested_repeat_below(argument, inside=inside):
            return True
    return False


def has_nested_repeat_below(argument: Any, *, inside: bool) -> bool:
    """The same question to what stands inside groups and alternatives."""
    if isinstance(argument, parser.SubPattern):
        return has_nested_repeat(argument, inside=inside)
    if isinstance(argument, list | tuple):
        return any(has_nested_repeat_below(part, inside=inside) for part in argument)
    return False


def is_fenced(body: Any) -> bool:
    """Whether each turn must begin with a sign that its inner repetition cannot take: (?:-[a-z]+)* is harmless."""
    first_op, first = body[0]
    while first_op is ops.SUBPATTERN and len(first[3]):
        body = first[3]
        first_op, first = body[0]
    return first_op in (ops.LITERAL, ops.IN, ops.CATEGORY) and all(
        not takes(part, first_op, first) for part in body[1:]
    )


def takes(part: Any, first_op: Any, first: Any) -> bool:
    """Whether a repeated part may take the sign that begins the next turn."""
    op, argument = part
    if op not in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        return False
    opening = chr(first) if first_op is ops.LITERAL else None
    if opening is None:
        return True
    return any(
        inner == (ops.LITERAL, first) or inner[0] in (ops.ANY, ops.NOT_LITERAL) or in_class(inner, opening)
        for inner in argument[2]
    )


def in_class(inner: Any, sign: str) -> bool:
    op, argument = inner
    if op is not ops.IN:
        return False
    return bool(re.fullmatch(_class_of(argument), sign))


def _class_of(items: Any) -> str:
    """A class written out again, to be asked about one sign."""
    said: list[str] = []
    for op, value in items:
        if op is ops.NEGATE:
            said.insert(0, "^")
        elif op is ops.LITERAL:
            said.append(re.escape(chr(value)))
        elif op is ops.RANGE:
            said.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is ops.CATEGORY:
            said.append(
                {ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_SPACE: r"\s", ops.CATEGORY_WORD: r"\w"}.get(value, r"\W\w")
            )
    return f"[{''.join(said)}]"
