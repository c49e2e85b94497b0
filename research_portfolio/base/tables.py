"""Tables that the extension makes, of ordinary nodes."""

from collections.abc import Iterable, Sequence

from docutils import nodes
from docutils.nodes import Element, Node


def tabular(
    identifier: str,
    title: str,
    head: Sequence[Element],
    widths: Sequence[int],
    rows: Iterable[Element],
) -> Element:
    """Return a table whose columns are so many characters wide where it is written as text."""
    group = nodes.tgroup("", cols=len(head))
    columns = [nodes.colspec(colwidth=width) for width in widths]
    columns[0]["stub"] = 1  # the first cell of a row is its heading
    group += columns
    group += nodes.thead("", row(*head))
    group += nodes.tbody("", *rows)
    caption = [nodes.title("", str(title))] if title else []
    return nodes.table("", *caption, group, ids=[f"{identifier}-table"])


def row(*cells: Element, classes: Sequence[str] = ()) -> Element:
    """Return a row of cells."""
    return nodes.row("", *cells, classes=list(classes))


def cell(content: Node | str, classes: Sequence[str] = (), **attributes: int) -> Element:
    """Return a cell with one paragraph."""
    text = nodes.Text(content) if isinstance(content, str) else content
    paragraph = nodes.paragraph("", "", text)
    return nodes.entry("", paragraph, classes=list(classes), **attributes)
