#!/usr/bin/env python3
"""Two things that an editor sees and the score of a whole digest does not: does a digest
open with the news, and does it answer a query?

    bench/quality/editor.py SUMMARIZE SHARED [WORDS]...

Openings, at so many words (100 150 230): F1 of words and of pairs of words that a digest's
first sentence shares with the first 50 words of each reference.

Answers, at so many words (60 120): queries are one to three words that stand in a sentence
of a reference and in the reports, not in most of them, and in few other topics; six a topic,
drawn by chance with fixed seeds. Told are the shares of the query's words and of the digest's
sentences with any of them, and the recall of words and pairs of words of those reference
sentences that hold any. Words are compared by their first five letters here, which is near
enough to stems in all these languages.

Means over the digests of multinews, and over those of multiling2011. Only the Python
standard library is used. Exit status 77 where the data is not there."""
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

LANGUAGES = ("ar", "cs", "el", "en", "fr", "he", "hi")
SETS = {"multinews": ("multinews",),
        "multiling2011": tuple(f"multiling2011-{language}" for language in LANGUAGES)}
QUERIES, OPENING = 6, 50
# Letters and digits, and the marks of Devanagari, Hebrew and Arabic, which are none.
WORD = re.compile(r"[\w\u0900-\u097f\u0591-\u05c7\u064b-\u0652]+")
SENTENCE_END = re.compile(r'(?<=[.!?\u0964])["\u201d]?\s+|\n+')


def words(text):
    return WORD.findall(text.lower())


def stems(text):
    return {word[:5] for word in words(text)}


def runs(tokens, n):
    return collections.Counter(zip(*(tokens[i:] for i in range(n))))


def recall(found, wanted):
    return (found & wanted).total() / max(1, wanted.total())


def f1(one, other):
    shared = (one & other).total()
    return 2 * shared / max(1, one.total() + other.total())


def texts(folder):
    return [path.read_text("utf-8", "replace") for path in sorted(folder.iterdir())]


def read(folder):
    """[(name, reports, references)] of the topics of a set"""
    return [(topic.name, texts(topic / "docs"), texts(topic / "refs"))
            for topic in sorted(folder.iterdir())]


def queries(topics, name):
    """[(reports, query, sentences of the references that hold a word of it)]"""
    held = [[stems(report) for report in reports] for _, reports, _ in topics]
    n_reports = sum(map(len, held))
    spread = collections.Counter(stem for topic in held for report in topic for stem in report)
    found = []
    for (topic, reports, references), mine in zip(topics, held):
        here = collections.Counter(stem for report in mine for stem in report)
        sentences = [part for reference in references
                     for part in SENTENCE_END.split(reference) if len(words(part)) > 4]
        chance = random.Random(f"{name}/{topic}")
        asked = set()
        for sentence in chance.sample(sentences, len(sentences)):
            fit = [word for word in dict.fromkeys(words(sentence))
                   if len(word) > 3 and not word.isdigit() and
                   0 < here[word[:5]] <= max(1, 0.7 * len(reports)) and
                   spread[word[:5]] <= n_reports / 4]
            query = " ".join(sorted(chance.sample(fit, min(len(fit), 1 + len(asked) % 3))))
            if len(fit) < 2 or query in asked:
                continue
            asked.add(query)
            found.append((reports, query, [part for part in sentences
                                           if stems(part) & stems(query)]))
            if len(asked) == QUERIES:
                break
    return found


def digests(binary, clusters, options):
    """The sentences of each cluster's digest."""
    lines = "".join(json.dumps({"documents": [{"text": text} for text in reports],
                                "options": option}) + "\n"
                    for reports, option in zip(clusters, options))
    run = subprocess.run([binary, "--batch"], input=lines.encode(), stdout=subprocess.PIPE,
                         check=True)
    return [[pick["text"] for pick in json.loads(line)["digest"]]
            for line in run.stdout.splitlines()]


def opening(digest, references):
    first = words(digest[0])
    return [sum(f1(runs(first, n), runs(words(text)[:OPENING], n)) for text in references)
            / len(references) for n in (1, 2)]


def answer(digest, query, sentences):
    wanted, found = stems(query), words(" ".join(digest))
    return [len(wanted & stems(" ".join(digest))) / len(wanted),
            sum(bool(stems(pick) & wanted) for pick in digest) / len(digest),
            *(recall(runs(found, n), sum((runs(words(part), n) for part in sentences),
                                         collections.Counter())) for n in (1, 2))]


def tell(name, budget, rows):
    means = "".join(f"{100 * sum(column) / len(rows):9.1f}" for column in zip(*rows))
    print(f"{name:14} {budget:5} {len(rows):7}{means}")


def main(binary, shared, budgets):
    sets = pathlib.Path(shared) / "data" / "sets"
    if not sets.is_dir():
        print(f"{sets} is not there: skipped")
        return 77
    topics = {name: read(sets / name) for names in SETS.values() for name in names}
    print("openings       words digests      R-1      R-2")
    for group, names in SETS.items():
        every = [topic for name in names for topic in topics[name]]
        for budget in budgets or (100, 150, 230):
            found = digests(binary, [reports for _, reports, _ in every],
                            [{"words": budget}] * len(every))
            tell(group, budget, [opening(digest, references) for digest, (_, _, references)
                                 in zip(found, every)])
    print("\nanswers        words digests    words sentences R-1      R-2")
    for group, names in SETS.items():
        every = [query for name in names for query in queries(topics[name], name)]
        for budget in budgets or (60, 120):
            found = digests(binary, [reports for reports, _, _ in every],
                            [{"words": budget, "query": query} for _, query, _ in every])
            tell(group, budget, [answer(digest, query, sentences)
                                 for digest, (_, query, sentences) in zip(found, every)])
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3 or not all(word.isdigit() for word in sys.argv[3:]):
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], [int(word) for word in sys.argv[3:]]))
