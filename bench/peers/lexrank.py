#!/usr/bin/env python3
"""LexRank in Python as its tutorials write it: vectors of the sentences, their cosines,
PageRank by networkx, the best sentences in their own order.

    lexrank.py [--pairwise vectors|words] [--time SECONDS [--processor-time]]
               [--sentences N] FILE...

The tutorials differ in how they come to the cosines:

- all at once, TF-IDF rows by scikit-learn and one product of matrices; the default, as in
  learn4master.com/algorithms/document-summarization-using-textrank-example;
- --pairwise vectors: a call of scikit-learn's cosine_similarity for each pair, in two
  loops over all sentences, as in
  analyticsvidhya.com/blog/2018/11/introduction-text-summarization-textrank-python
  (whose vectors are means of 100 numbers a word, fewer than ours: the calls cost the same);
- --pairwise words: for each pair, in the same two loops, the counts of the words of the two
  and their cosine, as in
  towardsdatascience.com/understand-text-summarization-and-create-your-own-summarizer-in-python-b26a9f09fc70
  and medium.com/analytics-vidhya/sentence-extraction-using-textrank-algorithm-7f5c8fd568cd.

Nothing here is theirs but the way. With --time it tells as JSON how many sentences there
were and the fastest run in seconds, imports not counted; one run if it takes longer.
"""
import argparse
import json
import re
import time

import networkx
import numpy
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity


def split(texts):
    return [sentence.strip() for text in texts
            for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence.strip()]


def at_once(sentences):
    vectors = TfidfVectorizer(stop_words="english").fit_transform(sentences)
    similarity = cosine_similarity(vectors)
    numpy.fill_diagonal(similarity, 0)
    return similarity


def pair_by_pair(items, cosine):
    similarity = numpy.zeros((len(items), len(items)))
    for i, one in enumerate(items):
        for j, other in enumerate(items):
            if i != j:
                similarity[i][j] = cosine(one, other)
    return similarity


def by_vectors(sentences):
    vectors = TfidfVectorizer(stop_words="english").fit_transform(sentences).toarray()
    return pair_by_pair(vectors, lambda one, other: cosine_similarity(
        one.reshape(1, -1), other.reshape(1, -1))[0, 0])


def words_cosine(one, other):
    """Of the counts of two lists of words, stop words not counted."""
    together = list(set(one + other))
    counts = numpy.zeros((2, len(together)))
    for row, words in enumerate((one, other)):
        for word in words:
            if word not in ENGLISH_STOP_WORDS:
                counts[row][together.index(word)] += 1
    length = numpy.linalg.norm(counts[0]) * numpy.linalg.norm(counts[1])
    return numpy.dot(counts[0], counts[1]) / length if length > 0 else 0


def by_words(sentences):
    return pair_by_pair([sentence.lower().split() for sentence in sentences], words_cosine)


WAYS = {None: at_once, "vectors": by_vectors, "words": by_words}


def summarize(texts, count, similarities=at_once):
    """The `count` most central sentences, and how many there were."""
    sentences = split(texts)
    graph = networkx.from_numpy_array(similarities(sentences))
    scores = networkx.pagerank(graph, max_iter=1000)
    best = sorted(sorted(scores, key=scores.get, reverse=True)[:count])
    return [sentences[i] for i in best], len(sentences)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairwise", choices=("vectors", "words"))
    parser.add_argument("--time", type=float, metavar="SECONDS")
    parser.add_argument("--processor-time", action="store_true")
    parser.add_argument("--sentences", type=int, default=5, metavar="N")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    similarities = WAYS[arguments.pairwise]
    texts = []
    for name in arguments.files:
        with open(name, encoding="utf-8", errors="replace") as file:
            texts.append(file.read())

    if arguments.time is None:
        print("\n".join(summarize(texts, arguments.sentences, similarities)[0]))
        return
    clock = time.process_time if arguments.processor_time else time.perf_counter
    fastest, end, n = float("inf"), clock() + arguments.time, 0
    while clock() < end or fastest == float("inf"):
        start = clock()
        n = summarize(texts, arguments.sentences, similarities)[1]
        fastest = min(fastest, clock() - start)
    print(json.dumps({"sentences": n, "seconds": fastest}))


if __name__ == "__main__":
    main()
