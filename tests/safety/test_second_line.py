"""Were a hostile translation taken for harmless, our parser would still make text of it."""

import re

import corpus
import outputs
from corpus import SECRET
from portfolio import Portfolio, write

BLIND = """\
from research_portfolio.catalogs.safety import Judge

Judge.refusal = lambda *_arguments, **_more: ""

"""


def test_blocks_and_front_matter_do_nothing_where_nobody_judges(tmp_path, listener):
    messages = [
        message
        for message in corpus.hostile()
        if re.match("front matter|directives|blocks of HTML|reference def", message.mechanism)
    ]
    marker = tmp_path / "marker"
    write(tmp_path / "secret.txt", SECRET)
    words = {"SECRET": str(tmp_path / "secret.txt"), "HOST": listener.address}
    words["MARKER"] = str(marker)
    pages, pairs = [], []
    for message in messages:
        pages += [f"Source {message.number:04} {message.construct}".strip()]
        pairs += [(pages[-1], message.filled(words))]
    page = "\n\n".join(["# A page", *pages, "A text.[^note]", "[^note]: A note.\n"])
    project = Portfolio(tmp_path, {"mpage.md": page}, ["colon_fence"], settings=BLIND)
    text, _lines = corpus.catalog(pairs)
    write(project.catalogs / "mpage.po", text)
    build = project.build("html").result()
    assert build.status == 0, build.said
    shown = outputs.contents((build.out / "mpage.html").read_bytes())
    assert sum("canary" in one for one in shown if one.startswith("text:")) > len(messages) / 2
    assert not marker.exists()
    assert listener.asked == []
    assert [name for name, data in outputs.files(build.out) if SECRET.encode() in data] == []
