"""Two thousand translations that nobody wrote: what is taken of them does nothing to a page."""

import re
from collections import Counter

import corpus
import outputs
import pytest
import syntax
from corpus import ALL_EXTENSIONS, SECRET
from hypothesis import HealthCheck, given, settings
from judging import elements, has_front_matter, refused
from portfolio import Portfolio, write

NUMBER, A_PAGE = 2000, 100

#: What a translation may have of its own.
HARMLESS = re.compile(
    r'<(em|strong|s|br|code|code class="docutils literal notranslate"|span class="pre"'
    r'|a href="#fn1" id="fnref1:\d+"|html|body|p|p id="page-m[\d.]+")>'
)


@settings(
    max_examples=NUMBER,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(syntax.pairs)
def test_what_is_taken_adds_nothing_but_emphasis_and_code(pair):
    construct, translation = pair
    source = f"Source {construct}".strip()
    if not refused(source, translation):
        assert not has_front_matter(translation)
        added = elements(translation).keys() - elements(source).keys()
        assert not _harmful(added)


def _harmful(added):
    """Return the elements and comments that no translation may have of its own."""
    return [one for one in added if not one.startswith("text:") and not HARMLESS.fullmatch(one)]


@pytest.fixture(scope="module")
def generated(tmp_path_factory, listener):
    """Write a project of generated translations, a hundred a page, and begin its builds."""
    folder, pages, catalogs = tmp_path_factory.mktemp("generated"), {}, {}
    write(folder / "secret.txt", f"{SECRET}\n")
    for number, (construct, translation) in enumerate(syntax.several(NUMBER)):
        name, source = f"m{number // A_PAGE:02}", f"Source {number:04} {construct}".strip()
        pages[f"{name}.md"] = (
            pages.get(f"{name}.md", f"# Page {name}\n\nA lead.\n") + f"\n{source}\n"
        )
        catalogs.setdefault(name, []).append((source, translation))
    assert sum(map(len, catalogs.values())) == NUMBER
    pages = {name: f"{page}\nA text.[^note]\n\n[^note]: A note.\n" for name, page in pages.items()}
    project = Portfolio(folder, pages, ALL_EXTENSIONS)
    for name, pairs in catalogs.items():
        text, _lines = corpus.catalog(pairs)
        write(project.catalogs / f"{name}.po", text)
    for parser, locales in (("ours", "none"), ("ours", "locales"), ("bare", "locales")):
        project.build("html", parser, locales)
    return project


@pytest.mark.parametrize("parser", ["ours", "bare"])
def test_pages_gain_nothing_but_emphasis_and_code(generated, listener, parser):
    before, build = (generated.build("html", *p).result() for p in (("ours", "none"), (parser,)))
    assert (build.status, "Traceback" in build.said) == (0, False), build.said[-2000:]
    gained = Counter()
    for name, data in outputs.files(build.out):
        assert SECRET.encode() not in data
        if name.endswith(".html"):
            gained += outputs.contents(data) - outputs.contents((before.out / name).read_bytes())
    assert not _harmful(gained)
    assert listener.asked == []
    refusals = build.said.count("[research.unsafe]")
    assert refusals > NUMBER / 2, "the syntax makes too few that are hostile"
