"""Every tag is checked before one is filled: it names something, and it is not a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from importlib import import_module
from typing import Any, Final

from ._names import CHARTS, FIGURES, LISTS, LOOP, PROJECT, ROWS, nearest
from ._template import Found, Problems, shown

_FILTERS: Final = ("upper", "lower", "capitalize")
_FOR: Final = re.compile(r"for\s+(\w+)\s+in\s+(.+)", re.DOTALL)


class _Refused(Exception):
    """A tag that is not filled, with the reason in both languages."""

    def __init__(self, kind: str, english: str, swedish: str) -> None:
        super().__init__(english)
        self.kind, self.english, self.swedish = kind, english, swedish


def _program() -> _Refused:
    return _Refused("NotAllowed", "is no tag but a program", "är ingen tagg utan ett program")


class Checker:
    """Checks tags in the order in which they stand, part by part."""

    def __init__(self, names: dict[str, str], codes: Collection[str], problems: Problems) -> None:
        self._names, self._codes, self._problems = names, codes, problems
        # A code for examples in messages.
        self._one = next(iter(codes), "…")
        self._nodes: Any = import_module("jinja2.nodes")
        sandbox = import_module("jinja2.sandbox")
        self._parse: Callable[[str], Any] = sandbox.SandboxedEnvironment().parse
        self._part = ""
        # What is open, with the name that it binds and the kind of it.
        self._open: list[tuple[str, str, str, Found]] = []

    def check(self, found: Found) -> None:
        """Checks one tag, and keeps what is wrong with it."""
        if found.part != self._part:
            self.finish()
            self._part = found.part
        try:
            if found.is_statement:
                self._statement(found.text, found)
            else:
                self._value(found.text)
        except _Refused as refused:
            self._problems.add(
                refused.kind,
                found.place,
                f"{shown(found)}: {refused.english}",
                f"{shown(found)}: {refused.swedish}",
            )

    def finish(self) -> None:
        """Says what was opened in a part and never ended."""
        for word, _, _, found in self._open:
            self._problems.add(
                "NotEnded",
                found.place,
                f"{shown(found)}: end{word} is missing",
                f"{shown(found)}: end{word} saknas",
            )
        self._open = []

    def _statement(self, text: str, found: Found) -> None:
        word = text.split(maxsplit=1)[0] if text else ""
        if found.level and ("%" in text or "}" in text):
            raise _Refused("Syntax", "cannot be read", "kan inte läsas")
        if word == "for":
            match = _FOR.fullmatch(text)
            # A loop that is wrong is open too: what stands in it is checked as if it were of rows.
            self._open.append(("for", match[1] if match else "", "row", found))
            kind = self._kind(self._expression(match[2])) if match else ""
            if kind == "texts" and match is not None:
                self._open[-1] = ("for", match[1], "text", found)
            elif kind != "rows":
                every = ", ".join([*ROWS, *LISTS])
                raise _Refused(
                    "NoRows",
                    f"a loop goes over one of {every}",
                    f"en slinga går över någon av {every}",
                )
        elif word == "if":
            self._open.append(("if", "", "", found))
            self._kind(self._expression(text[2:]))
        elif word == "elif" and self._open and self._open[-1][0] == "if":
            self._kind(self._expression(text[4:]))
        elif word == "else" and text == word and self._open:
            return
        elif word in ("endfor", "endif") and text == word:
            if not self._open or self._open[-1][0] != word[3:]:
                raise _Refused("NotOpen", "nothing to end here", "det finns inget att avsluta här")
            opened = self._open.pop()[-1]
            if (opened.level, opened.home) != (found.level, found.home):
                raise _Refused(
                    "OtherPlace",
                    f"ends {shown(opened)} in another place: both belong in one paragraph, or each "
                    "alone in a paragraph ({%p) of one text or in a row ({%tr) of one table",
                    f"avslutar {shown(opened)} på ett annat ställe: båda ska stå i ett stycke, "
                    "eller ensamma i var sitt stycke ({%p) eller var sin rad ({%tr) i en tabell",
                )
        else:
            raise _Refused(
                "NoStatement",
                "is none of for, endfor, if, elif, else, endif",
                "är ingen av for, endfor, if, elif, else, endif",
            )

    def _value(self, text: str) -> None:
        kind = self._kind(self._expression(text))
        if kind == "row":
            raise _Refused(
                "NoFigure",
                f"name a figure, such as {text}.outcome",
                f"ange en uppgift, till exempel {text}.outcome",
            )
        if kind not in ("text", "picture"):
            raise _Refused(
                "NoText", "is no figure and no text", "är varken en uppgift eller en text"
            )

    def _expression(self, text: str) -> Any:
        try:
            body = self._parse("{{ " + text + " }}").body
        except Exception as error:
            if isinstance(error, RecursionError) or type(error).__module__.startswith("jinja2"):
                raise _Refused("Syntax", "cannot be read", "kan inte läsas") from None
            raise
        nodes = body[0].nodes if len(body) == 1 and hasattr(body[0], "nodes") else []
        if len(nodes) != 1:
            raise _Refused("Syntax", "cannot be read", "kan inte läsas")
        return nodes[0]

    def _kind(self, node: Any) -> str:
        """Returns what an expression is: text, row, rows, texts, project, loop or picture."""
        nodes = self._nodes
        if isinstance(node, nodes.Const) and isinstance(node.value, str | int | bool):
            return "text"
        if isinstance(node, nodes.Name):
            return self._name(node.name)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            return self._call(node)
        if isinstance(node, nodes.Filter) and node.name in _FILTERS and not node.args:
            return self._same(node.node, "text")
        if isinstance(node, nodes.And | nodes.Or):
            self._kind(node.left)
            self._kind(node.right)
            return "text"
        if isinstance(node, nodes.Not):
            self._kind(node.node)
            return "text"
        if isinstance(node, nodes.Compare):
            for one in [node.expr, *(operand.expr for operand in node.ops)]:
                self._same(one, "text")
            return "text"
        raise _program()

    def _same(self, node: Any, kind: str) -> str:
        if self._kind(node) != kind:
            raise _Refused("NoText", "compares what is no text", "jämför något som inte är text")
        return kind

    def _name(self, name: str) -> str:
        for _, bound, kind, _ in reversed(self._open):
            if bound == name:
                return kind
        if name == "loop" and any(word == "for" for word, *_ in self._open):
            return "loop"
        if name == "project":
            return "project"
        if name in ROWS:
            return "rows"
        if name in LISTS:
            return "texts"
        if name in self._names:
            return "row"
        every = ["project", "figure", "chart", *ROWS, *LISTS, *self._names]
        raise _unknown(name, every)

    def _attribute(self, node: Any) -> str:
        kind = self._kind(node.node)
        known: dict[str, Collection[str]] = {"row": FIGURES, "project": PROJECT, "loop": LOOP}
        if kind not in known:
            raise _Refused("NotAllowed", "has no parts", "har inga delar")
        if node.attr not in known[kind]:
            raise _unknown(node.attr, known[kind])
        return "text"

    def _call(self, node: Any) -> str:
        name = node.node.name
        arguments = [self._argument(one) for one in node.args]
        options = {one.key: self._argument(one.value) for one in node.kwargs}
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise _program()
        if name == "figure" and len(arguments) == 2 and not options:
            self._code(arguments[0])
            if arguments[1] is not None and arguments[1] not in FIGURES:
                raise _unknown(str(arguments[1]), FIGURES)
            return "text"
        if name == "chart" and arguments:
            self._chart(arguments, options)
            return "picture"
        if name in ("figure", "chart"):
            raise _Refused(
                "Arguments",
                f'is written figure("{self._one}", "outcome") or chart("course", "{self._one}")',
                f'skrivs figure("{self._one}", "outcome") eller chart("course", "{self._one}")',
            )
        raise _unknown(name, ["figure", "chart"])

    def _argument(self, node: Any) -> object:
        """Returns a constant, or ``None`` for a text that is only known when a row is filled."""
        if isinstance(node, self._nodes.Const):
            value: object = node.value
            return value
        self._same(node, "text")
        return None

    def _code(self, code: object) -> None:
        if code is not None and code not in self._codes:
            raise _unknown(str(code), self._codes)

    def _chart(self, arguments: list[object], options: dict[str, object]) -> None:
        kind = arguments[0]
        if kind not in CHARTS:
            raise _unknown(str(kind), CHARTS)
        of = f', "{self._one}"' if CHARTS[str(kind)] else ""
        if len(arguments) != (2 if CHARTS[str(kind)] else 1):
            raise _Refused(
                "Arguments",
                f'the chart {kind} is written chart("{kind}"{of})',
                f'diagrammet {kind} skrivs chart("{kind}"{of})',
            )
        if len(arguments) == 2:
            self._code(arguments[1])
        width = options.pop("width", 160)
        if options:
            raise _unknown(next(iter(options)), ["width"])
        if isinstance(width, bool) or not isinstance(width, int) or not 20 <= width <= 400:
            raise _Refused(
                "Width",
                "the width is a whole number of millimetres from 20 to 400",
                "bredden är ett helt antal millimeter från 20 till 400",
            )


def _unknown(name: str, names: Collection[str]) -> _Refused:
    near = nearest(name, names)
    short = name if len(name) <= 40 else name[:39] + "…"
    if near is not None:
        english, swedish = f"; did you mean {near}?", f"; menades {near}?"
    elif len(names) <= 14:
        every = ", ".join(names)
        english, swedish = f"; it is one of {every}", f"; det är någon av {every}"
    else:
        english = "; eruf.word.tags(project) lists the names"
        swedish = "; eruf.word.tags(project) visar namnen"
    return _Refused(
        "UnknownName", f"nothing is called {short}{english}", f"inget heter {short}{swedish}"
    )
