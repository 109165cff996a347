#!/usr/bin/env python3
"""Writes cues_index.h and date_words_index.h: where in the sorted tables of cues.c and
date_words.c the entries with a given first word start, as open-addressed hash tables. For
the cues also, as bits by hash: the first words, those that are a phrase by themselves, the
others with the letter that follows; and by place which entries are the first with theirs.

    index.py            rewrite them, whenever one of the tables has changed
    index.py --check    exit 1 if one is not what would be written
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
N_SLOTS = 4096  # SMZ_INDEX_SLOTS of index.h
N_BITS = 32768  # SMZ_CUE_BITS of cues.h
FACTOR = 0x9E3779B97F4A7C15  # smz_index_hash of index.h


def first_words(name):
    """The first word of each group of entries with the place where the group starts."""
    source = (HERE / f"{name}.c").read_text(encoding="utf-8")
    phrases = re.findall(r'^    \{WORDS?\("([^"]+)"\)', source, re.M)
    phrases = [phrase.encode() for phrase in phrases]
    words = [phrase.split(b" ")[0] for phrase in phrases]
    starts = [i for i, word in enumerate(words) if i == 0 or words[i - 1] != word]
    return phrases, [(words[i], i) for i in starts]


def mix(word, following=0):
    """smz_index_hash of the first eight bytes; the letter behind the word in the eighth."""
    return (int.from_bytes(word[:8], "little") ^ following << 56) * FACTOR % 2**64


def bits(declaration, words):
    lines = [", ".join(map(hex, words[i : i + 4])) for i in range(0, len(words), 4)]
    return f"{declaration} = {{\n" + "".join(f"    {line},\n" for line in lines) + "};\n"


def main():
    for name in ("cues", "date_words"):
        phrases, groups = first_words(name)
        count = len(phrases)
        slots = [0] * N_SLOTS
        for word, start in groups:
            mixed = mix(word)
            at = mixed >> 52
            while slots[at]:
                at = (at + 1) % N_SLOTS
            slots[at] = start + 1 | (mixed >> 32 & 0xFFFF) << 16
        lines = [", ".join(map(hex, slots[i : i + 8])) for i in range(0, N_SLOTS, 8)]
        text = "".join([
            f"/* {name}_index.h - written by index.py from {name}.c. */\n",
            "/* clang-format off */\n",
            f"enum {{ N_INDEXED = {count} }};\n",
            "static const uint32_t slots[SMZ_INDEX_SLOTS] = {\n",
            *(f"    {line},\n".replace("0x0,", "0,") for line in lines),
            "};\n",
        ])
        if name == "cues":
            firsts = [0] * (count // 64 + 1)
            for _, start in groups + [("", count)]:
                firsts[start // 64] |= 1 << start % 64
            starts, singles, pairs = ([0] * (N_BITS // 64) for _ in range(3))
            for phrase in phrases:
                first, _, rest = phrase.partition(b" ")
                at = mix(first) * N_BITS >> 64
                starts[at // 64] |= 1 << at % 64
                if rest:
                    at = mix(first, rest[0]) * N_BITS >> 64
                (pairs if rest else singles)[at // 64] |= 1 << at % 64
            text += bits("const uint64_t smz_cue_starts[SMZ_CUE_BITS / 64]", starts)
            text += bits("static const uint64_t singles[SMZ_CUE_BITS / 64]", singles)
            text += bits("static const uint64_t pairs[SMZ_CUE_BITS / 64]", pairs)
            text += bits("static const uint64_t firsts[N_INDEXED / 64 + 1]", firsts)
        text += "/* clang-format on */\n"
        path = HERE / f"{name}_index.h"
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"summarizer/input/{name}_index.h is stale: run index.py")


if __name__ == "__main__":
    main()
