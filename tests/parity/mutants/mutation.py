"""Changing a program: one rule a kind of change, each of which changes a list of syntax trees in place.

changed(Random(7), ["x = f(1)", "g(x)"])  -->  ["x = f(x)", "g(x)"]
"""

import ast
import copy
import warnings
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

Trees = list[ast.Module]
CONSTANTS: tuple[Any, ...] = (None, 0, 1, 2, -1, "", "x", True, False, 1.5, [])
LONGEST = 80  # characters of an expression that takes another one's place


def changed(random: Random, steps: Sequence[str]) -> list[str]:
    """Return the steps with one to three changes; raises SyntaxError where they are no Python any more."""
    trees = [ast.parse(step) for step in steps]
    rules, weights = zip(*RULES.items(), strict=True)
    for _ in range(random.choice((1, 1, 2, 3))):
        random.choices(rules, weights)[0](random, trees)
    found = [ast.unparse(tree) for tree in trees]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # "'str' object is not callable; perhaps you missed a comma?"
        for each in found:
            compile(each, "<mutant>", "exec")
    return found


def _live(trees: Trees) -> list[int]:
    """Return the places of what may be changed: the imports stay."""
    return [at for at, tree in enumerate(trees) if not isinstance(tree.body[0], ast.Import | ast.ImportFrom)]


def drop(random: Random, trees: Trees) -> None:
    del trees[random.choice(_live(trees))]


def repeat(random: Random, trees: Trees) -> None:
    trees.insert(random.choice(_live(trees)), copy.deepcopy(trees[random.choice(_live(trees))]))


def swap(random: Random, trees: Trees) -> None:
    one, other = random.choice(_live(trees)), random.choice(_live(trees))
    trees[one], trees[other] = trees[other], trees[one]


def _nodes(trees: Trees, kind: Any) -> list[Any]:
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, kind)]


def _of_one(random: Random, trees: Trees, kind: Any) -> list[Any]:
    """Return the nodes of a kind in one step."""
    return _nodes([trees[random.choice(_live(trees))]], kind)


def rename(random: Random, trees: Trees) -> None:
    """Give an attribute or method the name of another one of the program."""
    names = [node.attr for node in _nodes(trees, ast.Attribute) if not node.attr.startswith("__")]
    found = _of_one(random, trees, ast.Attribute)
    if found:
        random.choice(found).attr = random.choice(names)


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, Callable[[ast.AST], None], ast.AST]]:
    """Yield each expression that can be another one, with its parent, and what puts another one there."""
    for parent in ast.walk(tree):
        if isinstance(parent, ast.JoinedStr | ast.FormattedValue):
            continue
        for field, value in ast.iter_fields(parent):
            for at, child in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(child, ast.expr) and isinstance(getattr(child, "ctx", ast.Load()), ast.Load):

                    def put(new: ast.AST, parent: ast.AST = parent, field: str = field, at: int = at) -> None:
                        held = getattr(parent, field)
                        if isinstance(held, list):
                            held[at] = new
                        else:
                            setattr(parent, field, new)

                    yield parent, put, child


def _put(random: Random, trees: Trees, new: ast.AST, wanted: Callable[[ast.AST, ast.AST], bool]) -> None:
    found = [put for parent, put, child in _places(trees[random.choice(_live(trees))]) if wanted(parent, child)]
    if found:
        random.choice(found)(new)


def _expression(random: Random, trees: Trees) -> ast.AST:
    odd = ast.Lambda | ast.Starred | ast.JoinedStr
    found = [child for tree in trees for _, _, child in _places(tree) if not isinstance(child, odd)]
    random.shuffle(found)
    return copy.deepcopy(next(each for each in found if len(ast.unparse(each)) <= LONGEST))


def other_expression(random: Random, trees: Trees) -> None:
    _put(random, trees, _expression(random, trees), lambda parent, child: True)


def other_argument(random: Random, trees: Trees) -> None:
    _put(random, trees, _expression(random, trees), lambda parent, child: isinstance(parent, ast.Call) and child in parent.args)


def other_constant(random: Random, trees: Trees) -> None:
    values = [node.value for node in _nodes(trees, ast.Constant)]
    value = random.choice((*CONSTANTS, *random.choices(values or CONSTANTS, k=3)))
    _put(random, trees, ast.parse(repr(value)).body[0].value, lambda parent, child: isinstance(child, ast.Constant))  # type: ignore[attr-defined]


def _call(random: Random, trees: Trees, part: str) -> Any:
    found = [node for node in _of_one(random, trees, ast.Call) if getattr(node, part)]
    return random.choice(found) if found else None


def drop_argument(random: Random, trees: Trees) -> None:
    call = _call(random, trees, "args")
    if call is not None:
        del call.args[random.randrange(len(call.args))]


def repeat_argument(random: Random, trees: Trees) -> None:
    call = _call(random, trees, "args")
    if call is not None:
        call.args.append(copy.deepcopy(random.choice(call.args)))


def drop_keyword(random: Random, trees: Trees) -> None:
    call = _call(random, trees, "keywords")
    if call is not None:
        del call.keywords[random.randrange(len(call.keywords))]


def rename_keyword(random: Random, trees: Trees) -> None:
    call = _call(random, trees, "keywords")
    if call is not None:
        random.choice(call.keywords).arg = random.choice([node.arg for node in _nodes(trees, ast.keyword)])


def other_operator(random: Random, trees: Trees) -> None:
    found = _of_one(random, trees, ast.BinOp)
    if found:
        kinds = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod, ast.BitAnd, ast.BitOr)
        random.choice(found).op = random.choice(kinds)()


def other_comparison(random: Random, trees: Trees) -> None:
    found = _of_one(random, trees, ast.Compare)
    if found:
        random.choice(found).ops[0] = random.choice((ast.Eq, ast.NotEq, ast.Lt, ast.Gt, ast.LtE, ast.GtE))()


RULES: dict[Callable[[Random, Trees], None], int] = {
    drop: 2,
    repeat: 2,
    swap: 3,
    rename: 9,
    other_constant: 4,
    other_argument: 4,
    other_expression: 5,
    drop_argument: 2,
    repeat_argument: 1,
    drop_keyword: 2,
    rename_keyword: 1,
    other_operator: 1,
    other_comparison: 1,
}
"""How often each is chosen, beside the others."""
