"""``research-portfolio translate``: the catalogs in step with the pages, of a new language too."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from research_portfolio.catalogs import files
from research_portfolio.catalogs.characters import printable, printable_lines
from research_portfolio.catalogs.update import Outcome, update
from research_portfolio.languages import own_name

from . import processes, project


def run(options: argparse.Namespace) -> int:
    """Update the catalogs of every language, or make those of one more.

    Raises
    ------
    UsageError
        If there is no portfolio or no language, or Sphinx cannot read the pages.
    """
    found = project.find(options.conf, options.source)
    written_in, *others = found.languages
    if options.action == "add":
        languages = [project.language(name) for name in options.language]
        if not languages or written_in in languages:
            raise project.UsageError(
                f"name a language other than {written_in}, in which the pages are written:"
                " research-portfolio translate add fr"
            )
    else:
        languages = [*others, *files.languages(found.locales)]
        if not languages:
            raise project.UsageError(
                "there is one language only; make the catalogs of another with"
                " research-portfolio translate add fr"
            )
    outcome = update_catalogs(found, dict.fromkeys(languages))
    for path in outcome.changed:
        print("updated" if path.exists() else "removed", printable(str(path)))
    _tell_what_is_left(found, languages)
    for fault in outcome.faults:
        print(f"{printable(fault)} (left as it is)", file=sys.stderr)
    return 1 if outcome.faults else 0


def update_catalogs(found: project.Project, languages: Iterable[str]) -> Outcome:
    """Update the catalogs of some languages of a portfolio.

    Raises
    ------
    UsageError
        If Sphinx cannot read the pages; no catalog is touched then.
    """
    templates = Path("_build", "gettext")
    templates.mkdir(parents=True, exist_ok=True)
    for stale in templates.rglob("*.pot"):
        stale.unlink()
    build = {
        "srcdir": found.source,
        "confdir": found.conf,
        "outdir": templates,
        "doctreedir": templates / ".doctrees",
        "buildername": "gettext",
        "confoverrides": {
            "language": found.languages[0],
            "gettext_uuid": False,
            "gettext_location": True,
        },
    }
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        process = processes.forked(found.extensions)(target=processes.run_sphinx, args=(build, log))
        process.start()
        process.join()
        said = printable_lines(log.read_text("utf-8", "replace").rstrip())
    if process.exitcode:
        raise project.UsageError(said)
    if said:
        print(said, file=sys.stderr)
    return update(found.conf, found.locales, templates, languages)


def _tell_what_is_left(found: project.Project, languages: Iterable[str]) -> None:
    new = [language for language in languages if language not in found.languages]
    if new:
        print("one line is left: in conf.py, research_languages is to have")
        for language in new:
            name = own_name(language, [*found.languages, *new])
            print(f'    "{language}": "{name}"')
