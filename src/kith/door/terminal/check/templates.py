"""Would the content security policy or a browser without JavaScript break a template?"""

import re
from collections.abc import Iterator

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.tree import Tree, is_test

RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<style\b", re.I), "put the style in a stylesheet: inline ones are blocked"),
    (re.compile(r"\sstyle\s*=\s*[\"']", re.I), "put the style in a class: inline ones are blocked"),
    (
        re.compile(r"<script\b(?![^>]*\ssrc=)[^>]*>", re.I),
        "put the script in a file: inline ones are blocked",
    ),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I), "listen in a script file: on... attributes are blocked"),
    (re.compile(r"\bhx-on\b", re.I), "hx-on needs eval, which is blocked; listen in a script file"),
    (re.compile(r"javascript:", re.I), "a javascript: address is blocked"),
    (
        re.compile(r"hx-(?:vals|headers|vars)\s*=\s*[\"']\s*js:", re.I),
        "js: values need eval, which is blocked",
    ),
    (re.compile(r"hx-trigger\s*=\s*[\"'][^\"']*\[", re.I), "trigger filters need eval, which is blocked"),
)
MARKUP_IN_CODE = RULES[:2]
"""Python that writes markup (components, charts) is held to the rules for styles."""


def check_templates(tree: Tree) -> Iterator[Finding]:
    """Yield inline styles, scripts and listeners in templates, and styles in code that writes markup."""
    for path in tree.templates:
        yield from _matches(tree.name(path), path.read_text(), RULES)
    for path in tree.modules:
        if "src" in path.parts and not is_test(path) and path.parent.name != "check":
            yield from _matches(tree.name(path), path.read_text(), MARKUP_IN_CODE)


def _matches(name: str, text: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> Iterator[Finding]:
    for pattern, words in rules:
        for match in pattern.finditer(text):
            yield Finding(name, text.count("\n", 0, match.start()) + 1, words)
