"""What a translator writes every day comes out as written, without a word from the build."""

import re
from collections import Counter

import corpus
import outputs
import pytest
from bs4 import BeautifulSoup

MESSAGES = corpus.harmless()


def test_corpus_is_large():
    assert len(MESSAGES) >= 130


@pytest.mark.parametrize("parser", ["ours", "bare"])
def test_build_has_nothing_to_say(harmless, parser):
    build = harmless.build("html", parser).result()
    said = build.said.splitlines()
    if parser == "bare":
        # MyST's own parser does not see the links of a translation that need ours.
        only = {f"{harmless.folder}/docs/{m.name}.md" for m in MESSAGES if m.ours_only}
        said = [line for line in said if line.partition(":")[0] not in only]
    assert (build.status, said) == (0, [])


@pytest.mark.parametrize("parser", ["ours", "bare"])
def test_translation_comes_out_as_written(harmless, parser):
    folder, wrong = harmless.build("html", parser).result().out, []
    for message in MESSAGES:
        if parser == "bare" and message.ours_only:
            continue
        page = BeautifulSoup((folder / f"{message.name}.html").read_bytes(), "lxml")
        shown = [page.select_one("h1 ~ p"), page.select_one(".research-relations dd")]
        shown += [page.h1] if message.in_title else []
        for place in shown:
            found = outputs.plain(place)
            if found != message.expected:
                wrong.append(
                    f"{message.name} {place.name} ({message.subject})\n"
                    f"  expected {message.expected}\n  found    {found}"
                )
    assert not wrong, "\n".join(wrong)


def test_code_stays_text_wherever_a_page_repeats_it(harmless):
    """Titles and reasons stand in the heads of pages, in lists, in links to the next page."""
    loaded = re.compile(r"<(script|style|iframe|object|embed|base|img|svg)\b|.* on\w+=")

    def counted(locales):
        found = Counter()
        for name, data in outputs.files(harmless.build("html", locales=locales).result().out):
            if name.endswith(".html"):
                elements = filter(loaded.match, outputs.contents(data).elements())
                found.update((name, element.split()[0]) for element in elements)
        return found

    assert counted("locales") - counted("none") == Counter()
