#!/usr/bin/env python3
"""Writes tables.c, the constant tables of language_tables.h, from the *.def files beside it.

    generate.py            rewrite tables.c
    generate.py --check    exit 1 if tables.c is not what would be written

A .def file holds, after its comment, lines `key value` and sections of words:

    code de                ISO 639-1
    name German
    script Latn            ISO 15924 codes of the scripts it is written in
    stemmer german         libstemmer's algorithm, if there is one
    decimal ,              the decimal separator
    letters äöüß           all its letters but a-z (or the letters of its own script),
                           where several languages share the script
    spaced                 thousands may be parted by a plain space
    common                 much is written in it: preferred where nothing else decides
    [stop]                 function words; one ending in ' is an article or the like that
                           is written on to the next word (l'homme)
    [mark]                 how many words end (-ung: two or three letters) or begin (al-:
                           two), for telling the language
    [title] [number] [general]   abbreviations, without their final full stop
    [ending]               where there is no stemmer: inflections to cut off a word
    [prefix]               the same in front of it

Words are folded here as term.c folds them. Abbreviations written in lower case are also
known capitalised, those without inner points also in capitals.
"""
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = ["Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Beng", "Taml", "Armn", "Geor",
           "Ethi", "Thai", "Laoo", "Khmr", "Mymr", "Hang", "Hani", "Kana"]
SECTIONS = ["stop", "mark", "title", "number", "general", "ending", "prefix"]
KEYS = ["code", "name", "script", "stemmer", "decimal", "letters", "spaced", "common"]
CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))


def dropped(character):
    """Marks that term.c drops from words: Arabic and Hebrew vowel signs, joiners."""
    c = ord(character)
    return (0x0591 <= c <= 0x05C7 or 0x064B <= c <= 0x0652 or
            c in (0x00AD, 0x0640, 0x0670, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def fold(word):
    word = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    word = "".join(c for c in unicodedata.normalize("NFD", word) if not dropped(c))
    return unicodedata.normalize("NFC", word).replace("’", "'").replace("ʼ", "'")


def cyrillic(word):
    """Serbian in Latin letters to Cyrillic ones."""
    for pair, letter in (("lj", "љ"), ("nj", "њ"), ("dž", "џ")):
        word = word.replace(pair, letter)
    return "".join(CYRILLIC.get(c, c) for c in word)


def read(path):
    language = {section: [] for section in SECTIONS}
    language.update({key: "" for key in KEYS})
    section = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[]")
            if section not in SECTIONS:
                sys.exit(f"{path.name}:{number}: unknown section {section}")
        elif section:
            language[section] += line.split()
        else:
            key, _, value = line.partition(" ")
            if key not in KEYS:
                sys.exit(f"{path.name}:{number}: unknown key {key}")
            language[key] = value.strip() or "yes"
    if language["code"] != path.stem:
        sys.exit(f"{path.name}: its code is {language['code']}")
    for script in language["script"].split():
        if script not in SCRIPTS:
            sys.exit(f"{path.name}: unknown script {script}")
    return language


def word_hash(data):
    """smz_bytes_hash of bytes.h."""
    h, first = 0, True
    while first or data:
        h = (h ^ int.from_bytes(data[:8], "little")) * 0x9E3779B97F4A7C15 % 2**64
        h ^= h >> 32
        data, first = data[8:], False
    return h


def quote(data):
    return '"' + data.decode().replace("\\", "\\\\").replace('"', '\\"') + '"'


def rows(values, width=86):
    line, lines = "   ", []
    for value in values:
        if len(line) + len(value) + 2 > width:
            lines.append(line)
            line = "   "
        line += " " + value + ","
    return "\n".join(lines + [line])


def chunks(name, words):
    """String literals of at most 4095 bytes (C11 5.2.4.1), and where each word is. A
    word's eight bytes may be read, whatever its size."""
    offsets, at = [], 0
    lines, line = [f"const char smz_{name}_text[][4096] = {{"], "   "
    for i, word in enumerate(words):
        if i > 0 and word == words[i - 1]:
            offsets.append(offsets[-1])
            continue
        if at % 4096 + len(word) > 4088:
            lines.append(line + ",")
            line, at = "   ", at + 4096 - at % 4096
        offsets.append(at)
        at += len(word)
        if len(line) + len(quote(word)) + 1 > 88:
            lines.append(line)
            line = "   "
        line += " " + quote(word)
    return lines + [line, "};"], offsets


def table(name, words):
    """An open-addressed hash table. `words`: (word, kind) -> bit mask of languages; a word
    has an entry for each kind."""
    entries = sorted((word.encode(), kind, mask) for (word, kind), mask in words.items())
    n_slots = 1
    while n_slots < 2.5 * len(entries):
        n_slots *= 2
    slots = [0] * n_slots
    for i, (word, _, _) in enumerate(entries):
        at = word_hash(word) % n_slots
        while slots[at]:
            at = (at + 1) % n_slots
        slots[at] = i + 1
    lines, offsets = chunks(name, [word for word, _, _ in entries])
    lines += ["", f"const size_t smz_{name}_longest = {max(len(w) for w, _, _ in entries)};",
              f"const uint32_t smz_{name}_slot_mask = {n_slots - 1};", "",
              f"const smz_word_entry smz_{name}_entries[] = {{"]
    line = "   "
    for (word, kind, mask), offset in zip(entries, offsets):
        item = f" {{0x{mask:X}, {offset}, {len(word)}, {kind}}},"
        if len(line) + len(item) > 88:
            lines.append(line)
            line = "   "
        line += item
    lines.append(line)
    lines += ["};", "", f"const uint16_t smz_{name}_slots[{n_slots}] = {{",
              rows([str(s) for s in slots]), "};"]
    return lines


def affixes(languages):
    """The affixes of all languages, longest first, and each language's two runs."""
    lines, starts, n = ["const char *const smz_affixes[] = {"], [], 0
    for language in languages:
        runs = []
        for section in ("ending", "prefix"):
            words = sorted({fold(w) for w in language[section]},
                           key=lambda w: (-len(w.encode()), w.encode()))
            runs.append(f"{{{n}, {len(words)}}}")
            n += len(words)
            if words:
                lines.append(rows([quote(w.encode()) for w in words]))
        starts.append(", ".join(runs))
    return lines + ["    NULL,", "};"], starts


def main():
    languages = [read(path) for path in sorted(HERE.glob("*.def"))]
    languages.sort(key=lambda language: (language["code"] == "und", language["code"]))
    if len(languages) > 64:
        sys.exit("more than 64 languages: the bit masks are too narrow")
    stops, abbreviations, letters = {}, {}, {}
    for i, language in enumerate(languages):
        words = set(map(fold, language["stop"]))
        if language["code"] == "sr":
            words |= set(map(cyrillic, words))
        words |= set(map(fold, language["mark"]))
        for word in words:
            stops[word, 0] = stops.get((word, 0), 0) | 1 << i
        given = {}
        for kind, section in enumerate(("title", "number", "general"), 1):
            for word in language[section]:
                word = unicodedata.normalize("NFC", word)
                if word.endswith("."):
                    sys.exit(f"{language['code']}: {word} ends in a full stop")
                given.setdefault(word, kind)
        variants = {}
        for word, kind in given.items():
            forms = [word[0].upper() + word[1:]]
            if "." not in word and len(word) > 1:
                forms.append(word.upper())
            for form in forms:
                if form not in given and len(form) == len(word):
                    variants.setdefault(form, kind)
        for word, kind in {**variants, **given}.items():
            abbreviations[word, kind] = abbreviations.get((word, kind), 0) | 1 << i
        for letter in language["letters"].replace(" ", ""):
            letters[letter] = letters.get(letter, 0) | 1 << i
        scripts = language["script"].split()
        for letter in language["letters"].replace(" ", "").upper():
            if len(letter) == 1 and letter != "İ" or language["code"] == "tr":
                letters[letter] = letters.get(letter, 0) | 1 << i

    affix_lines, affix_runs = affixes(languages)
    out = ["/* Generated by generate.py from the *.def files, whose comments name sources and",
           "   licences. Do not edit. */", "/* clang-format off */",
           '#include "text/language_tables.h"', ""]
    out += affix_lines + ["", "const struct smz_language smz_languages[] = {"]
    for i, language in enumerate(languages):
        stemmer = f'"{language["stemmer"]}"' if language["stemmer"] else "NULL"
        scripts = " | ".join("1u << SMZ_SCRIPT_" + s.upper()
                             for s in language["script"].split()) or "0"
        out += [f'    {{"{language["code"]}", "{language["name"]}", {stemmer}, {scripts},',
                f"     {affix_runs[i]}, {i}, '{language['decimal'] or '.'}', "
                f"{'true' if language['spaced'] else 'false'}, "
                f"{'true' if language['common'] else 'false'}}},"]
    out += ["};", f"const size_t smz_n_languages = {len(languages)};", ""]
    out += table("stop", stops) + [""]
    out += table("abbreviation", abbreviations)
    out += ["", "const smz_letter_entry smz_letters[] = {"]
    used = [letter for letter in sorted(letters) if ord(letter) > 0x7F]
    out.append(rows([f"{{0x{ord(letter):04X}, 0x{letters[letter]:X}}}" for letter in used]))
    out += ["};", f"const size_t smz_n_letters = {len(used)};", "/* clang-format on */", ""]
    text = "\n".join(out)
    path = HERE / "tables.c"
    if "--check" in sys.argv[1:]:
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit("summarizer/text/languages/tables.c is stale: run generate.py")
    else:
        path.write_text(text, encoding="utf-8")


main()
