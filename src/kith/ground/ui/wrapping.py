"""How is a tag drawn once that only stands around a page's own words, when all that is said to it is written out?

A table of 25 rows draws some 250 cells, each with the same few words around it: they are worked out when the page is
compiled, and at every drawing only what stands between them is.
"""

from collections.abc import Callable
from typing import Any

from django.template import Library, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.library import SimpleBlockNode
from django.utils.safestring import SafeString, mark_safe

_BETWEEN = mark_safe("\0")
Compile = Callable[[Parser, Token], Node]


class Wrapped(Node):
    """Words of the page between two pieces of HTML that never change."""

    def __init__(self, before: str, nodelist: NodeList, after: str) -> None:
        self.before, self.nodelist, self.after = before, nodelist, after

    def render(self, context: Context) -> SafeString:
        """Draw what stands between."""
        return SafeString(f"{self.before}{self.nodelist.render(context)}{self.after}")


def register_wrapping(register: Library, *blocks: Callable[..., SafeString]) -> None:
    """Register block tags that put their content down as it is, exactly once, whatever it is."""
    for block in blocks:
        register.simple_block_tag(block)
        register.tags[block.__name__] = _drawn_once(register.tags[block.__name__])


def _drawn_once(compile_tag: Compile) -> Compile:
    def compiled(parser: Parser, token: Token) -> Node:
        plain = compile_tag(parser, token)
        node: Any = plain
        said = [*node.args, *node.kwargs.values()]
        if not isinstance(node, SimpleBlockNode) or node.target_var or not all(map(_is_written_out, said)):
            return plain
        kwargs = {name: one.var for name, one in node.kwargs.items()}
        before, after = node.func(_BETWEEN, *(one.var for one in node.args), **kwargs).split(_BETWEEN)
        return Wrapped(before, node.nodelist, after)

    return compiled


def _is_written_out(one: FilterExpression) -> bool:
    return isinstance(one.var, str) and not one.filters
