"""Reads catalogs (.po files) strictly, and writes them in one form.

polib writes them, because it keeps ``#|`` lines. Its reader is not used: it removes the last
character of a string without a closing quote, ignores ``#~|`` lines and comments after the last
entry, and stops at the first fault, where a report has to name all of them. Babel's reader ignores
``#|`` lines.
"""

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import polib

Key = tuple[str | None, str]
"""Context and source text, which identify an entry in a catalog."""

State = Literal["translated", "fuzzy", "missing"]
"""Whether readers see the translation of an entry, it is to be reviewed, or there is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: its source text, its translation, and what else its catalog says of it.

    ``line`` is the line of ``msgid`` and ``msgstr_line`` that of ``msgstr``, both from 1, or 0 for
    an entry that was not read from a file.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str = ""
    plurals: tuple[tuple[int, str], ...] = ()
    tcomment: str = ""
    comment: str = ""
    occurrences: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    previous_msgctxt: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    msgstr_line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """Context and source text."""
        return self.msgctxt, self.msgid

    @property
    def has_translation(self) -> bool:
        """Whether it has a translation, reviewed or not."""
        return bool(self.msgstr) or any(text for _, text in self.plurals)

    @property
    def fuzzy(self) -> bool:
        """Whether it has a translation that is to be reviewed."""
        return "fuzzy" in self.flags and self.has_translation

    @property
    def translated(self) -> bool:
        """Whether the translation is shown to readers. Sphinx asks for messages without context."""
        is_asked_for = not self.obsolete and self.msgctxt is None
        return is_asked_for and not self.fuzzy and self.has_translation

    @property
    def state(self) -> State:
        """What there is of a translation."""
        return "fuzzy" if self.fuzzy else "translated" if self.translated else "missing"


def is_too_long(text: str) -> bool:
    """Tell whether a text is longer than any paragraph; such a text is not parsed."""
    return len(text) > _LONGEST or text.count("[") > _MOST_BRACKETS


class LineFault(NamedTuple):
    """The line of a file, from 1, and what is wrong there."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """A file's entries in their order, its faults, its header's fields, and its first comment."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[LineFault, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    header_comment: str = ""


# Parsers and comparisons take the square of a text's length, and of the brackets in it.
_LONGEST: Final = 10_000
_MOST_BRACKETS: Final = 500
TOO_LONG: Final = f"more than {_LONGEST:,} characters or {_MOST_BRACKETS} opening brackets"
"""The limits of `is_too_long`, in words."""

_STRING: Final = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_FIELD: Final = re.compile(rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{{1,3}}\])?)\s*+{_STRING}$")
_CONTINUED: Final = re.compile(rf"{_STRING}$")
_LINE: Final = re.compile(r"^.*$", re.MULTILINE)
# Bytes in octal, as msgcat --escape writes them, or what polib knows.
_ESCAPE: Final = re.compile(r"((?:\\[0-7]{1,3})+)|\\[^0-7]")
_MOST_FAULTS: Final = 100
_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
_CHARSET: Final = re.compile(r"charset=\s*([^\s;]*)", re.IGNORECASE)
_UTF8: Final = frozenset({"utf-8", "utf8", "charset"})  # the last is what a new template has
_LINE_NUMBER: Final = re.compile(r":-?\d+$")
# sphinx-intl turns "#| msgid" into "# | msgid". No translator's comment starts like that.
_MANGLED_PREVIOUS: Final = re.compile(r'^#\s+\|\s+(?=(?:msgid|msgctxt|msgid_plural)\s*"|")')


_unescape_one: Final = lru_cache(maxsize=256)(polib.unescape)


def _unescape(text: str) -> str:
    """Return the text that the inside of a string stands for.

    Raises
    ------
    ValueError
        If its bytes in octal are not UTF-8.
    """

    def replacement(match: re.Match[str]) -> str:
        if not match[1]:
            return _unescape_one(match[0])
        return bytes(int(octal, 8) for octal in match[1][1:].split("\\")).decode("utf-8")

    return _ESCAPE.sub(replacement, text)


class _Reader:
    """Collects the lines of one entry after another."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.faults: list[LineFault] = []
        self.trailing: list[str] = []
        self.marked = False
        self._start()

    def _start(self) -> None:
        # By the names of an entry's attributes, and "msgstr[0]" and so on for plurals.
        self.fields: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}
        self.comments: dict[str, list[str]] = {"#": [], "#.": [], "#:": [], "#,": []}
        self.open: str | None = None
        self.obsolete = self.bad = False

    def _fault(self, line: int, message: str) -> None:
        """Note a fault; the entry that has it is left out."""
        if len(self.faults) == _MOST_FAULTS:
            message = "and more after these, which are not listed"
        if len(self.faults) <= _MOST_FAULTS:
            self.faults.append(LineFault(line, message))
        self.bad = True
        self.open = None

    def _first_fault(self, line: int, message: str) -> None:
        """Note a fault that may follow from an earlier one of the same entry, unless there is one."""
        if not self.bad:
            self._fault(line, message)

    def _has_msgstr(self) -> bool:
        return any(name.startswith("msgstr") for name in self.fields)

    def finish(self) -> None:
        """Close the entry at hand, if there is one."""
        if "msgid" not in self.fields:
            self.trailing += self.comments["#"]
        elif not self._has_msgstr():
            message = "msgid without a msgstr: the entry is cut off"
            self._first_fault(self.lines["msgid"], message)
        texts = {}
        for name, parts in self.fields.items():
            try:
                texts[name] = _unescape("".join(parts))
            except ValueError:
                message = "the bytes in octal are not UTF-8; write the characters"
                self._fault(self.lines[name], message)
        if "msgid" in self.fields and not self.bad and "\ufffd" not in "".join(texts.values()):
            self.entries.append(self._entry(texts))
        self._start()

    def _entry(self, texts: Mapping[str, str]) -> Entry:
        references = (_LINE_NUMBER.sub("", r) for r in " ".join(self.comments["#:"]).split())
        flags = ",".join(self.comments["#,"]).split(",")
        return Entry(
            **{name: text for name, text in texts.items() if "msgstr" not in name},
            msgstr=texts.get("msgstr", ""),
            plurals=tuple(
                (int(name[7:-1]), text) for name, text in texts.items() if name[:7] == "msgstr["
            ),
            tcomment="\n".join(self.comments["#"]),
            comment="\n".join(self.comments["#."]),
            occurrences=tuple(dict.fromkeys(references)),
            flags=tuple(filter(None, map(str.strip, flags))),
            obsolete=self.obsolete,
            line=self.lines["msgid"],
            msgstr_line=next(self.lines[name] for name in texts if name.startswith("msgstr")),
        )

    def _field(self, name: str, text: str, line: int) -> None:
        """Take the line that begins a field."""
        if name in {"msgctxt", "msgid"} and self._has_msgstr():
            self.finish()
        if name == "msgid" and "msgid" in self.fields:
            self._first_fault(line, "a second msgid before a msgstr")
            self._start()
        self._agree(line)
        if name.startswith("msgstr") and "msgid" not in self.fields:
            self._first_fault(line, "msgstr without a msgid")
        elif name in self.fields:
            self._first_fault(line, f"a second {name} in one entry")
        self.fields[name] = [text]
        self.lines[name] = line
        self.open = name

    def _agree(self, line: int) -> None:
        """Check that all lines of an entry are obsolete or none; other readers take a part of it."""
        is_cut = "msgid" in self.fields and not self.obsolete if self.marked else self.obsolete
        if self.fields and is_cut:
            message = "only a part of the entry begins with #~; begin each line so, or none"
            self._first_fault(line, message)

    def _text(self, text: str, line: int, prefix: str = "") -> None:
        """Take a line that is not a comment."""
        if match := _FIELD.match(text):
            self._field(prefix + match[1], match[2], line)
        elif match := _CONTINUED.match(text):
            self._agree(line)
            if self.open and self.open.startswith(prefix):
                self.fields[self.open].append(match[1])
            else:
                self._first_fault(line, "a string that belongs to no msgid or msgstr")
        elif _CONFLICT.match(text):
            self._fault(line, f"merge conflict marker {text[:7]}: settle the conflict first")
        else:
            what = "a string without its closing quote" if text.count('"') % 2 else "not a .po line"
            self._fault(line, f"{what}: {text[:40]}")

    def feed(self, raw: str, line: int) -> None:
        """Take one line of the file."""
        if "\r" in raw.removesuffix("\r"):  # other readers begin a new line there
            self._fault(line, "a carriage return inside the line: take it out")
            return
        text = raw.strip()
        self.marked = text.startswith("#~")
        text = text.removeprefix("#~").lstrip()
        if self.marked and text.startswith("|"):
            text = f"#{text}"
        if not text:
            if self.bad:
                self._start()
            return
        if not text.startswith("#"):
            self._text(text, line)
        else:
            if "msgid" in self.fields:
                self.finish()
            text = _MANGLED_PREVIOUS.sub("#| ", text)
            mark = text[:2] if text[:2] in {"#|", *self.comments} else "#"
            body = text.removeprefix(mark)
            if mark == "#|":
                self._text(body.strip(), line, prefix="previous_")
            else:
                self.comments[mark].append(body.removeprefix(" "))
        self.obsolete = self.obsolete or self.marked


def read(data: bytes) -> Catalog:
    """Read a catalog, whose lines may end in LF or CRLF.

    Only UTF-8 is read, so that all readers see the same text: a catalog that names another character
    set has no entries. References lose their line numbers. What cannot be read is a fault, and the
    other entries are read. Comments after the last entry are added to the first comment.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Catalog(faults=(LineFault(1, "the file is in UTF-16; save it as UTF-8"),))
    undecoded = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8"
        undecoded = [LineFault(line, message)]
        text = data.decode("utf-8-sig", errors="replace")
    reader = _Reader()
    for number, match in enumerate(_LINE.finditer(text), 1):
        reader.feed(match.group(), number)
    reader.finish()
    entries = reader.entries
    head = next((e for e in entries if e.key == (None, "") and not e.obsolete), Entry(""))
    fields = [line.partition(":") for line in head.msgstr.splitlines() if ":" in line]
    header = [(name.strip(), value.strip()) for name, _, value in fields]
    types = " ".join(value for name, value in header if name.lower() == "content-type")
    for charset in _CHARSET.findall(types):
        if charset.lower() not in _UTF8:
            line = text.count("\n", 0, max(text.find("charset"), 0)) + 1
            remedy = "only UTF-8 is read; convert it: msgconv --to-code=UTF-8 -o NEW.po OLD.po"
            fault = LineFault(line, f"the file is in {charset!r}, and {remedy}")
            return Catalog(faults=(fault,))
    rest = tuple(entry for entry in entries if entry is not head)
    comment = "\n".join([head.tcomment] * bool(head.tcomment) + reader.trailing)
    faults = sorted(undecoded + reader.faults, key=lambda fault: fault.line)
    return Catalog(rest, tuple(faults), dict(header), comment)


def duplicates(entries: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Pairs of a live entry and an earlier one with the same context and source text."""
    first: dict[Key, Entry] = {}
    pairs = [(e, first.setdefault(e.key, e)) for e in entries if not e.obsolete]
    return [(entry, known) for entry, known in pairs if entry is not known]


def write(catalog: Catalog) -> str:
    """Write a catalog as text: one line for each string, no line numbers, LF."""
    out = polib.POFile(wrapwidth=0)
    out.header = catalog.header_comment
    out.metadata = dict(catalog.header)
    for entry in catalog.entries:
        values = asdict(entry) | {
            "msgstr_plural": dict(entry.plurals),
            "occurrences": [(name, "") for name in entry.occurrences],
            "flags": list(entry.flags),
        }
        out.append(polib.POEntry(**values))
    text = str(out)
    # polib heads a file that has no comment with a lone "#".
    return text if catalog.header_comment else text.removeprefix("#\n")


_GENERATED_FLAGS: Final = frozenset({"python-format", "python-brace-format"})


def tidy(entry: Entry) -> Entry:
    """Give an entry the form in which it is written.

    Flags that Babel guesses from braces go, and so does what only a fuzzy entry has.
    """
    flags = tuple(f for f in dict.fromkeys(entry.flags) if f not in {"fuzzy", *_GENERATED_FLAGS})
    if entry.fuzzy:
        return replace(entry, flags=("fuzzy", *flags))
    return replace(
        entry, flags=flags, previous_msgid=None, previous_msgid_plural=None, previous_msgctxt=None
    )
