"""Each capability brings all that is its own, alone in a bare project, and takes it all along."""

import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polib
import pytest
import rcssmin
import rjsmin

import research_portfolio
from research_portfolio import CAPABILITIES

PACKAGE = Path(research_portfolio.__file__).parent
DATA = {"research.json", "research.csv", "research-relations.csv", "research.schema.json"}


@dataclass(frozen=True)
class Own:
    """What a capability adds, beyond the styles, scripts and words in its folder."""

    needs: set[str] = field(default_factory=set)
    #: Files beside the pages.
    files: set[str] = field(default_factory=set)
    settings: set[str] = field(default_factory=set)
    builders: set[str] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)
    #: Nodes that are written as HTML.
    nodes: set[str] = field(default_factory=set)
    directives: set[str] = field(default_factory=set)
    #: Elements of the home page, in any theme, and in Furo only.
    elements: set[str] = field(default_factory=set)
    in_furo: set[str] = field(default_factory=set)


OWN = {
    "markdown": Own(elements={"p > strong"}),  # where CommonMark closes none
    "formulas": Own(elements={"math[alttext]"}),
    "domain": Own(
        files=DATA,
        settings={"research_funders"},
        nodes={"question", "grant", "fact_label", "disclosure"},
        directives={"question", "grant", "related", "question-list", "grant-list"},
        elements={"link[href='research.json']"},
    ),
    "figures": Own({"domain"}, directives={"relation-map", "grant-timeline"}),
    "translation": Own(
        {"domain"},
        directives={"term-list"},
        in_furo={"nav.research-switcher", "button.research-parallel"},
    ),
    "search": Own(
        files={"pagefind/pagefind.js", "pagefind/portfolio.json"},
        elements={"p[id='home.1']"},
        in_furo={"form[data-research-search]"},
    ),
    "web": Own(
        {"domain"},
        files={"404.html", "llms.txt", "sitemap.xml", "_static/research.svg"},
        builders={"root"},
        elements={
            "link[rel~=icon]",
            "link[hreflang]",
            "meta[property='og:title']",
            "meta[name=description]",
            "script[type='application/ld+json']",
        },
        in_furo={"aside[aria-label]"},
    ),
    "comments": Own(
        {"domain"},
        settings={"research_comments"},
        nodes={"comments_place"},
        directives={"comments"},
    ),
    "cards": Own(elements={"meta[property='og:image']"}),
    "books": Own(builders={"pdf"}, themes={"research-book"}),
}
SETTINGS = {name for own in OWN.values() for name in own.settings}
PRESENT = {
    "domain": "```{research:question} Why?\n:id: why\n\nBecause.\n```",
    "figures": "```{research:relation-map}\n```",
    "translation": "```{research:term-list}\n```",
    "comments": "```{research:comments}\n```",
}


def with_needs(names):
    return {*names}.union(*(OWN[name].needs for name in names))


def without(name):
    """Return the bundle without a capability, and without what stands on it."""
    return {other for other in CAPABILITIES if name not in {other, *OWN[other].needs}}


def can_draw():
    try:
        import pypdfium2  # noqa: F401, PLC0415
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError):
        return False
    return True


@pytest.fixture(scope="module")
def built(build, tmp_path_factory):
    """Return what builds the bare project with some capabilities, each set of them once."""

    @cache
    def built(names, theme):
        folder = tmp_path_factory.mktemp("alone")
        project = Path(shutil.copytree(Path(__file__).parent / "root", folder / "project"))
        with (project / "own.md").open("a", encoding="utf-8") as page:
            page.writelines(
                f"\n{text}\n" for name, text in PRESENT.items() if name in with_needs(names)
            )
        extensions = ["myst_parser", *(f"research_portfolio.{name}" for name in sorted(names))]
        return build(
            project, folder / "html", "html", "zh_CN", extensions=extensions, html_theme=theme
        )

    return built


def test_table_names_every_capability():
    assert OWN.keys() == {*CAPABILITIES}


ALONE = [(name, theme) for name in CAPABILITIES for theme in ("furo", "alabaster")]


@pytest.mark.parametrize(("name", "theme"), ALONE)
def test_alone_it_brings_what_is_its_own_and_nothing_else(built, name, theme):
    done = built(frozenset({name}), theme)
    assert done.warnings == ""
    check(done, with_needs({name}), theme)


@pytest.mark.parametrize("name", CAPABILITIES)
def test_without_it_the_bundle_lacks_what_is_its_own_and_nothing_else(built, name):
    done = built(frozenset(without(name)), "furo")
    assert done.warnings == ""
    check(done, without(name), "furo")


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_bundle_brings_all(built, theme):
    done = built(frozenset(CAPABILITIES), theme)
    assert done.warnings == ""
    check(done, {*CAPABILITIES}, theme)


def check(done, loaded, theme):
    """Check that what is there is what these capabilities, and no others, bring."""
    app, page = done.app, done.page()
    assert {
        name for name in CAPABILITIES if f"research_portfolio.{name}" in app.extensions
    } == loaded
    domain = app.registry.domain_directives.get("research", {}).keys() | (
        app.registry.domains["research"].directives.keys() if "domain" in loaded else set()
    )
    handlers = app.registry.translation_handlers.get("html", {}).keys()
    for name, own in OWN.items():
        there = name in loaded
        assert {(done.out / file).exists() for file in own.files} <= {there}, name
        assert {setting in app.config for setting in own.settings} <= {there}, name
        assert {builder in app.registry.builders for builder in own.builders} <= {there}, name
        assert {one in app.registry.html_themes for one in own.themes} <= {there}, name
        assert {node in handlers for node in own.nodes} <= {there}, name
        assert {directive in domain for directive in own.directives} <= {there}, name
        elements = set() if name == "cards" and not can_draw() else own.elements
        assert {bool(page.select(element)) for element in elements} <= {there}, name
        shown = there and theme == "furo"
        assert {bool(page.select(element)) for element in own.in_furo} <= {shown}, name
    check_assets(done.out / "_static", loaded)
    check_words(done.words, loaded)


def check_assets(static, loaded):
    """Check that styles and scripts are sent as the folders have them."""
    sent = {file: file.read_text("utf-8") for file in static.glob("research.*s")}
    for name in CAPABILITIES:
        lazy = [*(PACKAGE / name).glob("s*s/lazy/*")]
        assert {(static / "lazy" / path.name).exists() for path in lazy} <= {name in loaded}, name
        for path in (PACKAGE / name).glob("s*s/*.*s"):
            text = path.read_text("utf-8")
            text = rcssmin.cssmin(text) if path.suffix == ".css" else rjsmin.jsmin(text)
            is_sent = (static / "lazy" / path.name).exists() or any(
                text in whole for whole in sent.values()
            )
            assert is_sent == (name in loaded), path
    has_styles = any((PACKAGE / name / "styles").exists() for name in loaded)
    has_scripts = any((PACKAGE / name / "scripts").exists() for name in loaded)
    assert {file.name for file in sent} == {
        *(["research.css"] if has_styles else []),
        *(["research.js"] if has_scripts else []),
    }


def check_words(words, loaded):
    """Check that words are translated where the capability that says them is there."""
    catalogs = {
        name: polib.pofile(str(path))
        for name in CAPABILITIES
        for path in (PACKAGE / name).glob("locale/zh_CN/LC_MESSAGES/research_portfolio.po")
    }
    known = {entry.msgid for name in loaded & catalogs.keys() for entry in catalogs[name]}
    for catalog in catalogs.values():
        for entry in catalog:
            if entry.msgid_plural:
                said = words.ngettext(entry.msgid, entry.msgid_plural, 2)
                translated, original = entry.msgstr_plural[0], entry.msgid_plural
            else:
                said, translated, original = words.gettext(entry.msgid), entry.msgstr, entry.msgid
            assert said == (translated if entry.msgid in known else original)
