"""Small faults put into a function, one at a time: each is the function with one thing wrong."""

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

OPPOSITE: dict[type, type] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
LOOKUPS = {"__lte": "__gte", "__gte": "__lt", "__gt": "__lt", "__lt": "__gt"}


def _wrong(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the node with one thing wrong, in every way that is known for it."""
    if isinstance(node, ast.BoolOp):
        other = copy.copy(node)
        other.op = OPPOSITE[type(node.op)]()
        yield other
        for left_out in range(len(node.values)):
            kept = [value for place, value in enumerate(node.values) if place != left_out]
            yield kept[0] if len(kept) == 1 else ast.BoolOp(op=node.op, values=kept)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in OPPOSITE:
        yield ast.Compare(left=node.left, ops=[OPPOSITE[type(node.ops[0])]()], comparators=node.comparators)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPPOSITE:
        yield ast.BinOp(left=node.left, op=OPPOSITE[type(node.op)](), right=node.right)
        yield node.left
        yield node.right
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.If):
        yield ast.If(test=ast.Constant(False), body=node.body, orelse=node.orelse)
    elif isinstance(node, ast.Call):
        yield from _other_calls(node)


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    """A filter without one of its conditions, or with one turned about."""
    if not (isinstance(node.func, ast.Attribute) and node.func.attr in ("filter", "exclude")) and not (
        isinstance(node.func, ast.Name) and node.func.id == "Q"
    ):
        return
    for place, argument in enumerate(node.args):
        rest = [*node.args[:place], *node.args[place + 1 :]]
        if rest or node.keywords:
            yield ast.Call(func=node.func, args=rest, keywords=node.keywords)
        yield ast.Call(
            func=node.func,
            args=[*rest, ast.UnaryOp(op=ast.Invert(), operand=argument)],
            keywords=node.keywords,
        )
    for place, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:place], *node.keywords[place + 1 :]]
        if rest or node.args:
            yield ast.Call(func=node.func, args=node.args, keywords=rest)
        for end, other in LOOKUPS.items():
            if keyword.arg and keyword.arg.endswith(end):
                turned = ast.keyword(arg=keyword.arg.removesuffix(end) + other, value=keyword.value)
                yield ast.Call(func=node.func, args=node.args, keywords=[*rest, turned])


class _Put(ast.NodeTransformer):
    def __init__(self, at: int, wrong: ast.AST) -> None:
        self.at, self.wrong, self.here = at, wrong, -1

    def visit(self, node: ast.AST) -> Any:
        self.here += 1
        return self.wrong if self.here == self.at else self.generic_visit(node)


class _Numbered(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found: list[ast.AST] = []

    def visit(self, node: ast.AST) -> None:
        self.found.append(node)
        self.generic_visit(node)


def mutants(function: Callable[..., Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield (what is wrong, the function with it)."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    numbered = _Numbered()
    numbered.visit(tree)
    for place, node in enumerate(numbered.found):
        for wrong in _wrong(node):
            put = ast.fix_missing_locations(_Put(place, wrong).visit(copy.deepcopy(tree)))
            names: dict[str, Any] = {}
            exec(compile(put, "<mutant>", "exec"), function.__globals__, names)
            yield f"{ast.unparse(node)[:70]} -> {ast.unparse(wrong)[:70]}", names[function.__name__]
