"""libsummarizer for Python: many overlapping reports in, one short, sourced digest out.

    >>> import summarizer
    >>> digest = summarizer.summarize([first, second, third], words=60)
    >>> for pick in digest.picks:
    ...     print(pick.text, pick.source, len(pick.support))
    >>> print(digest.text())

Needs the shared library and nothing else than Python 3.8: copy this file into your project.
The library is looked for where $LIBSUMMARIZER says, else as the system finds it. The
structures below are those of summarizer.h; test_summarizer.py compares them.
"""
from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
from ctypes import POINTER, byref, c_char, c_char_p, c_double, c_int, c_size_t, c_uint
from ctypes import c_void_p
from dataclasses import dataclass
from typing import Any, Iterable, List, Optional, Sequence, Tuple, Union

__all__ = ["Corpus", "Digest", "Document", "EmptyError", "OptionError", "Pick",
           "SummarizerError", "Support", "summarize", "version"]

NONE = c_size_t(-1).value

# ------------------------------------------------------------------- what users see --


@dataclass(frozen=True)
class Document:
    """One report. Only the text is needed; bytes are taken for UTF-8."""
    text: Union[str, bytes]
    source: Optional[str] = None    # the name shown for it; else "report N"
    title: Optional[str] = None     # else found in the text
    date: Optional[str] = None      # "YYYY-MM-DD", time allowed after it; else found
    language: Optional[str] = None  # ISO 639-1; else found
    html: bool = False              # the text is a saved web page
    strict: bool = False            # refuse bytes that are not UTF-8, else repaired
    seen: bool = False              # the reader knows it: tell only what is new


@dataclass(frozen=True)
class Support:
    """Another report that says what a pick says, by its closest sentence."""
    text: str
    source: str
    document: int      # index in the order of adding
    offset: int        # byte in that document's UTF-8 text
    length: int        # bytes there
    similarity: float  # 0 .. 1


@dataclass(frozen=True)
class Pick:
    """One sentence of a digest."""
    text: str
    source: str
    document: int
    offset: int
    length: int
    words: int
    score: float  # centrality; 1 is average
    gain: float   # what it added when it was chosen; the first choice = 1
    section: int  # index of its section, 0 in a digest without
    support: Tuple[Support, ...]


class SummarizerError(Exception):
    """The library said no. `document` and `offset` tell where, if that applies."""

    def __init__(self, code: int, message: str, document: Optional[int] = None,
                 offset: Optional[int] = None) -> None:
        super().__init__(message)
        self.code, self.document, self.offset = code, document, offset


class OptionError(SummarizerError, ValueError):
    """An option is outside its bounds."""


class EmptyError(SummarizerError):
    """There is nothing to summarize."""


# ------------------------------------------------------------ structures of the header --


class _Error(ctypes.Structure):
    _fields_ = [("code", c_int), ("document", c_size_t), ("offset", c_size_t),
                ("message", c_char * 240)]


class _Document(ctypes.Structure):
    _fields_ = [("struct_size", c_size_t), ("text", c_char_p), ("text_size", c_size_t),
                ("format", c_int), ("flags", c_uint), ("source", c_char_p),
                ("title", c_char_p), ("date", c_char_p), ("language", c_char_p)]


class _DocumentInfo(ctypes.Structure):
    _fields_ = [("text", c_void_p), ("text_size", c_size_t), ("source", c_char_p),
                ("title", c_char_p), ("date", c_char_p), ("language", c_char_p),
                ("n_repaired", c_size_t), ("first_repair", c_size_t),
                ("n_sentences", c_size_t), ("n_kept", c_size_t)]


class _Section(ctypes.Structure):
    _fields_ = [("heading", c_char_p), ("query", c_char_p), ("words", c_size_t)]


class _Options(ctypes.Structure):
    _fields_ = [("struct_size", c_size_t), ("words", c_size_t), ("sentences", c_size_t),
                ("bytes", c_size_t), ("select", c_int), ("rank", c_int),
                ("graph", c_int), ("order", c_int), ("language", c_char_p),
                ("query", c_char_p), ("sections", POINTER(_Section)),
                ("n_sections", c_size_t), ("lambda", c_double), ("redundancy", c_double),
                ("damping", c_double), ("threshold", c_double), ("dimensions", c_size_t),
                ("min_words", c_size_t), ("max_words", c_size_t)]


class _Pick(ctypes.Structure):
    _fields_ = [("text", c_char_p), ("text_size", c_size_t), ("sentence", c_size_t),
                ("document", c_size_t), ("offset", c_size_t), ("length", c_size_t),
                ("n_words", c_size_t), ("score", c_double), ("gain", c_double),
                ("section", c_size_t), ("n_support", c_size_t)]


class _Support(ctypes.Structure):
    _fields_ = [("text", c_char_p), ("text_size", c_size_t), ("sentence", c_size_t),
                ("document", c_size_t), ("offset", c_size_t), ("length", c_size_t),
                ("similarity", c_double)]


_WRITER = ctypes.CFUNCTYPE(c_int, c_void_p, POINTER(c_char), c_size_t)

_MEMORY, _OPTION, _EMPTY = -1, -3, -6
_HTML = 1
_STRICT, _SEEN = 1, 2
_OUTPUT_TEXT, _OUTPUT_MARKDOWN, _OUTPUT_JSON, _OUTPUT_HTML = 0, 1, 2, 3
_EXPLAIN = 1

# Names of options that are numbers in the header.
_NAMES = {
    "select": ("coverage", "mmr"),
    "rank": ("textrank", "lexrank", "centroid", "lead"),
    "graph": ("auto", "dense", "sparse"),
    "order": ("story", "source", "score"),
}


def _load() -> ctypes.CDLL:
    name = (os.environ.get("LIBSUMMARIZER") or ctypes.util.find_library("summarizer")
            or "libsummarizer.so.0")
    library = ctypes.CDLL(name)
    error = POINTER(_Error)
    signatures = {
        "smz_version": (c_char_p,),
        "smz_corpus_new": (c_int, c_void_p, POINTER(c_void_p), error),
        "smz_corpus_add": (c_int, c_void_p, POINTER(_Document), error),
        "smz_corpus_documents": (c_size_t, c_void_p),
        "smz_corpus_document": (c_int, c_void_p, c_size_t, POINTER(_DocumentInfo)),
        "smz_corpus_free": (None, c_void_p),
        "smz_options_init": (None, POINTER(_Options), c_size_t),
        "smz_digest_new": (c_int, c_void_p, POINTER(_Options), POINTER(c_void_p), error),
        "smz_digest_free": (None, c_void_p),
        "smz_digest_reports": (c_size_t, c_void_p),
        "smz_digest_language": (c_char_p, c_void_p),
        "smz_digest_count": (c_size_t, c_void_p),
        "smz_digest_pick": (c_int, c_void_p, c_size_t, POINTER(_Pick)),
        "smz_digest_support": (c_int, c_void_p, c_size_t, c_size_t, POINTER(_Support)),
        "smz_digest_write": (c_int, c_void_p, c_int, c_uint, c_size_t, _WRITER, c_void_p,
                             error),
    }
    for function, (result, *arguments) in signatures.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


_library = _load()

# ------------------------------------------------------------------------- helpers --


def _check(status: int, error: _Error) -> None:
    if status == 0:
        return
    if status == _MEMORY:
        raise MemoryError("libsummarizer: out of memory")
    kind = {_OPTION: OptionError, _EMPTY: EmptyError}.get(status, SummarizerError)
    raise kind(status, error.message.decode("utf-8", "replace"),
               None if error.document == NONE else error.document,
               None if error.offset == NONE else error.offset)


def _bytes(value: Optional[str], what: str) -> Optional[bytes]:
    if value is None:
        return None
    data = value.encode("utf-8", "replace")
    if b"\0" in data:
        raise ValueError(f"{what}: holds a NUL character")
    return data


def _string(data: Optional[bytes]) -> str:
    return (data or b"").decode("utf-8", "replace")


def version() -> str:
    """The version of the library."""
    return _string(_library.smz_version())


# ----------------------------------------------------------------- corpus and digest --


class Corpus:
    """Reports, read once; several digests can be made of them."""

    def __init__(self, reports: Iterable[Union[str, bytes, Document]] = ()) -> None:
        self._pointer = c_void_p()
        error = _Error()
        _check(_library.smz_corpus_new(None, byref(self._pointer), byref(error)), error)
        for report in reports:
            self.add(report)

    def __del__(self) -> None:
        if self._pointer:
            _library.smz_corpus_free(self._pointer)

    def __len__(self) -> int:
        return _library.smz_corpus_documents(self._pointer)

    def add(self, report: Union[str, bytes, Document]) -> None:
        """Reads one more report. One that fails leaves the corpus as it was."""
        document = report if isinstance(report, Document) else Document(report)
        text = document.text
        if isinstance(text, str):
            text = text.encode("utf-8", "replace")
        given = _Document(
            ctypes.sizeof(_Document), text, len(text), _HTML if document.html else 0,
            (_STRICT if document.strict else 0) | (_SEEN if document.seen else 0),
            _bytes(document.source, "source"), _bytes(document.title, "title"),
            _bytes(document.date, "date"), _bytes(document.language, "language"))
        error = _Error()
        _check(_library.smz_corpus_add(self._pointer, byref(given), byref(error)), error)

    def source(self, document: int) -> str:
        """The name of a report."""
        return _string(self._info(document).source)

    def text(self, document: int) -> bytes:
        """The UTF-8 text that offsets refer to."""
        info = self._info(document)
        return ctypes.string_at(info.text, info.text_size) if info.text_size else b""

    def digest(self, *, sections: Sequence[Tuple[Optional[str], str]] = (),
               **options: Any) -> Digest:
        """Makes a digest. Options are the fields of smz_options by name (words,
        sentences, bytes, language, query, order="score" ...), None for the default;
        `sections` are pairs of a heading, or None, and the words it is about."""
        return Digest(self, sections, options)

    def _info(self, document: int) -> _DocumentInfo:
        info = _DocumentInfo()
        if (document < 0 or
                _library.smz_corpus_document(self._pointer, document, byref(info)) != 0):
            raise IndexError(f"no document {document}")
        return info


class Digest:
    """Sentences of reports that tell what matters, each thing once."""

    def __init__(self, corpus: Corpus, sections: Sequence[Tuple[Optional[str], str]],
                 options: dict) -> None:
        self._pointer = c_void_p()
        self._corpus = corpus  # must outlive the digest
        given, error = self._options(sections, options), _Error()
        _check(_library.smz_digest_new(corpus._pointer, byref(given), byref(self._pointer),
                                       byref(error)), error)
        self.language: str = _string(_library.smz_digest_language(self._pointer))
        self.reports: int = _library.smz_digest_reports(self._pointer)
        self.picks: List[Pick] = [self._pick(index) for index in
                                  range(_library.smz_digest_count(self._pointer))]

    def __del__(self) -> None:
        if self._pointer:
            _library.smz_digest_free(self._pointer)

    def __str__(self) -> str:
        return self.text()

    def text(self, width: int = 80, explain: bool = False) -> str:
        """The digest with its numbered sources; width 0: a line a sentence."""
        return self._write(_OUTPUT_TEXT, explain, width)

    def markdown(self, explain: bool = False) -> str:
        """The same as Markdown."""
        return self._write(_OUTPUT_MARKDOWN, explain)

    def html(self, explain: bool = False) -> str:
        """A web page in which each sentence opens to show where it stands."""
        return self._write(_OUTPUT_HTML, explain)

    def json(self, explain: bool = False) -> dict:
        """All there is to know of it, as the command's --format json."""
        return json.loads(self._write(_OUTPUT_JSON, explain))

    @staticmethod
    def _options(sections: Sequence[Tuple[Optional[str], str]], values: dict) -> _Options:
        options = _Options()
        _library.smz_options_init(byref(options), ctypes.sizeof(options))
        known = {name for name, *_ in _Options._fields_} - {"struct_size", "sections",
                                                             "n_sections"}
        for name, value in values.items():
            if name not in known:
                raise TypeError(f"no option {name!r}")
            if value is None:
                continue
            if name in _NAMES and isinstance(value, str):
                if value not in _NAMES[name]:
                    raise OptionError(_OPTION, f"option {name}: {value!r} is none of "
                                               f"{', '.join(_NAMES[name])}")
                value = _NAMES[name].index(value)
            elif isinstance(value, int) and value < 0 and name not in _NAMES:
                raise OptionError(_OPTION, f"option {name}: {value} is less than 0")
            setattr(options, name, _bytes(value, name) if isinstance(value, str) else value)
        if sections:
            options.n_sections = len(sections)
            options.sections = (_Section * len(sections))(
                *(_Section(_bytes(heading, "heading"), _bytes(query, "section"), 0)
                  for heading, query in sections))
        return options

    def _pick(self, index: int) -> Pick:
        pick = _Pick()
        _check(_library.smz_digest_pick(self._pointer, index, byref(pick)), _Error())
        support = tuple(self._support(index, which) for which in range(pick.n_support))
        return Pick(_string(pick.text), self._corpus.source(pick.document), pick.document,
                    pick.offset, pick.length, pick.n_words, pick.score, pick.gain,
                    pick.section, support)

    def _support(self, index: int, which: int) -> Support:
        support = _Support()
        _check(_library.smz_digest_support(self._pointer, index, which, byref(support)),
               _Error())
        return Support(_string(support.text), self._corpus.source(support.document),
                       support.document, support.offset, support.length,
                       support.similarity)

    def _write(self, output: int, explain: bool, width: int = 0) -> str:
        pieces: List[bytes] = []

        @_WRITER
        def write(_context: Any, data: Any, size: int) -> int:
            pieces.append(ctypes.string_at(data, size))
            return 0

        error = _Error()
        _check(_library.smz_digest_write(self._pointer, output, _EXPLAIN if explain else 0,
                                         width, write, None, byref(error)), error)
        return b"".join(pieces).decode("utf-8")


def summarize(reports: Iterable[Union[str, bytes, Document]], **options: Any) -> Digest:
    """The digest of reports, texts or Documents; options as those of Corpus.digest."""
    return Corpus(reports).digest(**options)
