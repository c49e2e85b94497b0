"""Translations made from the syntax of Markdown, MyST and HTML, most of them hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    Text = SearchStrategy[str]


def _fill(pattern: str, **parts: Text) -> Text:
    """Return a strategy for a pattern with each «name» replaced by a text of its own."""

    def fill(chosen: dict[str, str]) -> str:
        text = pattern
        for name, value in chosen.items():
            text = text.replace(f"«{name}»", value)
        return text

    return st.fixed_dictionaries(parts).map(fill)


def _any(*texts: str) -> Text:
    return st.sampled_from(texts)


words = _any("文", "译文", "甲 乙", "word", "1", "。", "《书》", "x_y", "a < b", "")
scheme = _any(
    *("https:", "HTTP:", "javascript:", "&#106;avascript:", "java&Tab;script:", "vbscript:"),
    *("data:text/html,", "file:///", "path:", "project:", "inv:", "mailto:", "x-y:", "", "//"),
)
place = _any(
    *("canary.invalid/x", "../secret.txt", "other.md", "#label-a", "picture.svg", "/etc/passwd"),
    *("%2e%2e/secret.txt", "..&#47;secret.txt", "a b", "(x)", "?q", "canary@canary.invalid"),
)
address = _fill("«s»«p»", s=scheme, p=place)
target = st.one_of(address, address.map(lambda a: f"<{a}>"), address.map(lambda a: f"{a} 'title'"))

element = _any(
    *("b", "B", "i", "a", "script", "img", "svg", "style", "iframe", "textarea", "x-y", "base"),
    *("meta", "link", "form", "input", "body", "title", "plaintext", "kbd", "p", "div", "math"),
)
attribute = st.one_of(
    _fill("on«e»=«q»canary«q»", e=_any("click", "error", "load", "focus"), q=_any("", '"', "'")),
    _fill('«n»="«a»"', n=_any("href", "src", "action", "data", "xlink:href"), a=address),
    _any('style="position:fixed"', "id=x", "hidden", 'rel="attachment"', "srcdoc='<b>'", "a=`b`"),
)
attributes = st.lists(attribute.map(" {}".format), max_size=2).map("".join)
tag = st.one_of(
    _fill("<«n»«a»«e»>", n=element, a=attributes, e=_any("", "/", " ", "\n")),
    _fill("</«n»«e»>", n=element, e=_any("", " ", "\n")),
    _any("<!--", "-->", "<!-- x -->", "<?x ?>", "<!X>", "<![CDATA[", "]]>", "<", "<x", "&lt;"),
)

role = _fill(
    "{«n»}«t»«c»«t»",
    n=_any(
        *("download", "doc", "ref", "any", "term", "question", "rfc", "abbr", "kbd", "math", "raw"),
        *("index", "code", "sub-ref", "research:grant", "std:ref", "Doc", "eval", "py:func"),
    ),
    t=_any("`", "``"),
    c=st.one_of(words, _fill("«w» <«p»>", w=words, p=place), _any("../secret.txt", "why", "\\x")),
)
braces = _any(
    *("{{ version }}", "{{ env.srcdir }}", "{{ 7*7 }}", "{{", "}}", "{#x}", "{.x}", "{% x %}"),
    *('{style="x"}', "{.external}", "{href=../secret.txt}", "{w=9}", "{onclick=x}", "{}"),
)
formula = _fill(
    "«d»«f»«d»", d=_any("$", "$$"), f=_any("x", "\\href{javascript:x}{y}", "\\input{x}", "文", "")
)
character = _any(
    *("\0", "\x1b[2J", "\x7f", "\x85", "\u2028", "\r", "\x0b", "\f", "\u202e", "\u2067", "\u202a"),
    *("\u2069", "\u200b", "\u3164", "\ufeff", "\U000e0041", "&#x202e;", "&#0;", "&#x2066;", "\xa0"),
)
escape = _any(
    "\\", "\\\\", "\\`", "\\[", "\\<", "\\{", "`", "``", "*", "**", "_", "~~", "[", "]", "|"
)
footnote = _any("[^note]", "[^1]", "[^x]", "[^note]: «", "^[x]")


#: What a source has after its sentence.
constructs = _any(
    *("", "", "[a](other.md)", "[a](https://example.org/a)", "<b>a</b>", "`<i>`", "{kbd}`a`"),
    *("$x$", "{{ version }}", "![a](picture.svg)", "[a]{.small}", "*a* <kbd>b</kbd>"),
    *("<span lang='la'>a</span> <br>", "{question}`a <why>`", "a[^note]", "<!-- a -->"),
)
own = st.one_of(
    constructs,
    _any("<b>", "</b>", "<kbd>", "</kbd>", "](other.md)", "`<i>", "{.small}", "<br>", "</span>"),
    _any("<span lang='la'>", "[a]", "![a]", "$x", "<!--", "{question}`", "<why>", "{{ version"),
)


def _around(inner: Text) -> Text:
    """Return what stands around a part of a sentence."""
    return st.one_of(
        _fill("[«i»](«t»)", i=inner, t=target),
        _fill("![«i»](«t»)", i=inner, t=target),
        _fill("[«i»]«b»", i=inner, b=braces),
        _fill("[«i»][«i»]", i=inner),
        _fill("«m»«i»«m»", m=_any("*", "**", "_", "__", "~~", "`", "``", "$"), i=inner),
        _fill("<«n»«a»>«i»</«n»>", n=element, a=attributes, i=inner),
        _fill("{{ '«i»' }}", i=inner),
        _fill("<«i»>", i=inner),
    )


inline = st.recursive(
    st.one_of(
        words,
        *(address, address.map("<{}>".format), tag, role, braces, formula),
        *(character, escape, footnote, own),
    ),
    lambda inner: st.one_of(_around(inner), st.tuples(inner, inner).map("".join)),
    max_leaves=5,
)

directive = _any(
    *("include", "literalinclude", "raw", "eval-rst", "csv-table", "figure", "image", "toctree"),
    *("code-block", "math", "glossary", "question", "grant", "note", "only", "meta", "index"),
    *("role", "default-role", "py:function", "x"),
)
fenced = _fill(
    "«f»«b»«d»«e» «a»\n«o»«i»\n«f»",
    f=_any("```", "~~~", ":::", "````"),
    b=_any("{", "", "{ "),
    d=directive,
    e=_any("}", ""),
    a=_any("../secret.txt", "html", "", "x"),
    o=_any("", ":file: ../secret.txt\n", ":class: x\n", "---\nfile: ../secret.txt\n---\n"),
    i=inline,
)
front_matter = _fill(
    "«a»myst: {«k»}\n«z»\n«i»",
    a=_any("---\n", "--- \n", "---\r\n", "--- x\n", "----\n", "\ufeff---\n", "\n---\n"),
    k=_any("enable_extensions: [substitution]", "all_links_external: true", "html_meta: {a: b}"),
    z=_any("---", "...", "--- ", "---x", "----"),
    i=inline,
)


def _blocks(inner: Text) -> Text:
    return st.one_of(
        fenced,
        front_matter,
        _fill(
            "«m»«i»",
            m=_any(
                *("# ", "- ", "* ", "1. ", "> ", "    ", "\t", ":::\n", "```\n", "(x)=\n", "% "),
                *(
                    "+++ ",
                    "{.x}\n",
                    "[^x]: ",
                    "[x]: ",
                    "$$\n",
                    ": ",
                    ":x: ",
                    "- [ ] ",
                    "> [!NOTE]\n",
                ),
                *("<div>\n", "<!--\n", "| ", "\\begin{align}\n", "***\n"),
            ),
            i=inner,
        ),
        _fill(
            "«i»«m»",
            i=inner,
            m=_any(
                *("\n===", "\n---", "\n===# noqa", " # noqa", "::", "\n:::", "\n\n文", "\n|-|-|"),
                *("\n: x", "\n\n[x]: y", "\n</div>", "\\", "\n{.x}", "\n(x)=", "\n% x", "  \n文"),
            ),
        ),
        _fill("«i»\n«j»", i=inner, j=inner),
        _fill("«i»\n\n«j»", i=inner, j=inner),
    )


translations = st.recursive(inline, _blocks, max_leaves=3)
pairs = st.tuples(constructs, translations.filter(str.strip))


def several(number: int) -> list[tuple[str, str]]:
    """Return so many pairs of what a source has and a translation, the same in every run."""
    found: dict[tuple[str, str], None] = {}

    @settings(
        max_examples=number * 2,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
    )
    @given(pairs)
    def gather(pair: tuple[str, str]) -> None:
        found[pair] = None

    run: Callable[[], None] = gather
    run()
    return list(found)[:number]
