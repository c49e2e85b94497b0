"""Whatever a chapter holds, a reader of books can read it: it is well-formed XML."""

import random
import time
from xml.etree import ElementTree

import pytest

from research_portfolio.books.wellformed import well_formed

PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:e="urn:e" lang="en">
<head><meta charset="utf-8" /><title>A title</title></head>
<body e:type="x"><p>before</p>%s</body>
</html>
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0"/><text>s</text></svg>'

WELL_FORMED = [
    "",
    "<p>A &amp; B &#160; <br /> <b\n>c</b ></p>",
    SVG,
    '<a xmlns:x="urn:x" x:y=\'"\'>é漢</a>',
    "<!-- a comment --><?target data?><![CDATA[<p>]]>",
    "<script>a()</script>",
]
AFTER = "<p>after</p>"
#: What stands in a page, and what becomes of it: "…" is what comes after, if not just after it.
MENDED = {
    "<br>": "<br/>",
    "<p>one<p>two": "<p>one<p>two…</p></p>",
    "<i>a<b>b</i>c</b>": "<i>a<b>b</b></i>c",
    "a&nbsp;b &copy c": "a\xa0b © c",
    "a < b & c > d": "a &lt; b &amp; c &gt; d",
    '<a href=x&y title="<">z</a>': '<a title="&lt;" href="x&amp;y">z</a>',
    "<input checked>": '<input checked=""/>',
    "<p id=a id=b>c</p>": '<p id="a">c</p>',
    '<p @click="x" a:b="y" class=z>c</p>': '<p class="z">c</p>',
    '<p title="&#12;a">b</p>&#x1;c&#0;&#xD800;': '<p title="a">b</p>c\ufffd\ufffd',
    "<a:b>c</a:b>": "c",
    "<x:y xmlns:x='urn:x'><x:z></x:y>": "<x:y xmlns:x='urn:x'><x:z></x:z></x:y>",
    '<p e:type="y"><br></p>': '<p e:type="y"><br/></p>',
    '<foo"bar>c</foo"bar>': "c",
    "</b>c</i>": "c",
    "<?php echo ?><!DOCTYPE x>c<!ELEMENT y>": "c",
    "<!-- a -- b -->c": "c",
    "<!-- never closed": "",
    "<![CDATA[<br>]]>c<![x[d]]>": "&lt;br&gt;c",
    "a ]]> b": "a ]]&gt; b",
    "<style>a > b { }</style><br>": "<style>a &gt; b { }</style><br/>",
    "<style>a<br></style>": "<style>a&lt;br&gt;</style>",
    "<div>a</div></div></p>b": "<div>a</div>b",
    "</body></html>a": "a",
    "a\x00b\x0bc\ufffed": "abcd",
    f"{SVG}<br>": f"{SVG}<br/>",
}
#: What random chapters are made of.
SCRAPS = [
    *MENDED,
    *("<p>", "</p>", "<div>", "</div>", "<svg>", "</svg>", "<script>", "</script>", "</", "<"),
    *("<textarea>", "<plaintext>", "<html>", "<body>", "<iframe>", "<math>", "<a title=", "<a ="),
    *('<a b="', '"', "'", ">", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "&", "&#", ";"),
    *('<x xmlns="urn:x">', '<x xmlns:y="urn:y">', "<y:x>", "<e:x>"),
    *("<xml:x>", "<1>", "<é>", "<p\x0c>", "<p/", "<p/a>", "<p =>", "\n", "\r", "é漢", "\U0010ffff"),
]


def canonical(document):
    return ElementTree.canonicalize(document, strip_text=True)


@pytest.mark.parametrize("body", WELL_FORMED)
def test_what_is_well_formed_stays_as_it_is(body):
    assert well_formed(PAGE % body) == PAGE % body


def test_a_forbidden_character_is_all_that_goes_where_nothing_else_is_wrong():
    assert well_formed(PAGE % "<br />a\x0b") == PAGE % "<br />a"


@pytest.mark.parametrize(("body", "left"), MENDED.items())
def test_what_is_not_is_mended(body, left):
    expected = left.replace("…", AFTER) if "…" in left else left + AFTER
    assert canonical(well_formed(PAGE % (body + AFTER))) == canonical(PAGE % expected)


def test_whatever_a_page_holds_is_well_formed_in_the_end():
    chance = random.Random(1)
    for _ in range(2000):
        body = "".join(chance.choices(SCRAPS, k=chance.randint(1, 12)))
        mended = well_formed(PAGE % body)
        ElementTree.fromstring(mended)
        assert well_formed(mended) == mended


@pytest.mark.parametrize("scrap", ["<b>", "</b>", "<b a=", "<!--", "<![CDATA[", "<", "&", '<b a="'])
def test_many_scraps_take_no_longer_each(scrap):
    start = time.process_time()
    ElementTree.fromstring(well_formed(PAGE % (scrap * 10_000)))
    assert time.process_time() - start < 2
