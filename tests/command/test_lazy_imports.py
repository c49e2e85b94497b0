"""A command imports no more than it uses."""

import subprocess
import sys

import pytest

BUILD = """
from research_portfolio.command import lazy_imports
lazy_imports.make_cheaper()
from research_portfolio.command import processes
processes.forked(["research_portfolio"])
"""


def run(code):
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "module", ["PIL.TiffTags", "doctest", "snowballstemmer.english_stemmer", "soupsieve.css_parser"]
)
def test_a_build_begins_without_what_is_seldom_used(module):
    run(f"{BUILD}\nimport sys\nassert {module!r} not in sys.modules")


def test_what_is_seldom_used_is_there_when_it_is():
    run(
        f"{BUILD}\n"
        "from bs4 import BeautifulSoup\n"
        "from docutils.parsers.rst.directives.images import PIL\n"
        "from sphinx.search.en import SearchEnglish\n"
        "from sphinx.transforms.post_transforms.code import doctest\n"
        'assert BeautifulSoup("<p>text", "html.parser").select_one("p").text == "text"\n'
        "assert PIL is None or PIL.Image.open\n"
        'assert SearchEnglish({}).stem("questions") == "question"\n'
        'assert doctest.doctestopt_re.sub("", "1 # doctest: +SKIP") == "1"\n'
    )


def test_the_command_begins_without_sphinx():
    run("import research_portfolio.command.cli, sys\nassert 'sphinx' not in sys.modules")
