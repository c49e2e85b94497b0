"""Every builder of Sphinx writes a portfolio, in every language."""

import shutil

import pytest

#: Each with a file that has the title of a grant.
WRITTEN = {
    "html": "grants.html",
    "dirhtml": "grants/index.html",
    "singlehtml": "index.html",
    "json": "grants.fjson",
    "pickle": "grants.fpickle",
    "htmlhelp": "grants.html",
    "devhelp": "grants.html",
    "qthelp": "grants.html",
    "applehelp": "grants.html",
    "epub": "grants.xhtml",
    "text": "grants.txt",
    "man": "heat.1",
    "latex": "heat.tex",
    "texinfo": "heat.texi",
    "xml": "grants.xml",
}
SETTINGS = {
    "project": "Heat",
    "version": "1",
    "applehelp_bundle_id": "org.example.heat",
    "applehelp_disable_external_tools": True,
    "research_languages": {"en": "English", "zh_CN": "中文"},
    "locale_dirs": ["locales"],
}
TITLES = {"en": "The boiler", "zh_CN": "锅炉"}
HOME = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "Home"\nmsgstr "首页"\n'


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("builder", WRITTEN)
def test_builds(build, rootdir, tmp_path, builder, language):
    project = shutil.copytree(rootdir / "test-translated", tmp_path / "project")
    (project / "locales/zh_CN/LC_MESSAGES/index.po").write_text(HOME, "utf-8")
    # Furo itself stops in Apple's help.
    theme = "alabaster" if builder == "applehelp" else "furo"
    done = build(project, tmp_path / "out", builder, language, html_theme=theme, **SETTINGS)
    assert done.warnings == ""
    [file] = done.out.rglob(WRITTEN[builder])
    data, title = file.read_bytes(), TITLES[language]
    forms = (
        title.encode(),
        title.encode("unicode-escape"),
        title.encode("ascii", "xmlcharrefreplace"),
    )
    assert any(form in data for form in forms)
