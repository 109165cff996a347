#!/usr/bin/env python3
"""LexRank in Python as its tutorials write it: TF-IDF by scikit-learn, all cosines by one
matrix product, PageRank by networkx, the best sentences in their own order.

    lexrank.py [--time SECONDS] [--sentences N] FILE...

With --time it tells as JSON how many sentences there were and the fastest run in seconds,
imports not counted.
"""
import argparse
import json
import re
import time

import networkx
import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity


def split(texts):
    return [sentence.strip() for text in texts
            for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence.strip()]


def summarize(texts, count):
    """The `count` most central sentences, and how many there were."""
    sentences = split(texts)
    vectors = TfidfVectorizer(stop_words="english").fit_transform(sentences)
    similarity = cosine_similarity(vectors)
    numpy.fill_diagonal(similarity, 0)
    scores = networkx.pagerank(networkx.from_numpy_array(similarity), max_iter=1000)
    best = sorted(sorted(scores, key=scores.get, reverse=True)[:count])
    return [sentences[i] for i in best], len(sentences)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--time", type=float, metavar="SECONDS")
    parser.add_argument("--sentences", type=int, default=5, metavar="N")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    texts = []
    for name in arguments.files:
        with open(name, encoding="utf-8", errors="replace") as file:
            texts.append(file.read())

    if arguments.time is None:
        print("\n".join(summarize(texts, arguments.sentences)[0]))
        return
    fastest, end, n = float("inf"), time.perf_counter() + arguments.time, 0
    while time.perf_counter() < end or fastest == float("inf"):
        start = time.perf_counter()
        n = summarize(texts, arguments.sentences)[1]
        fastest = min(fastest, time.perf_counter() - start)
    print(json.dumps({"sentences": n, "seconds": fastest}))


if __name__ == "__main__":
    main()
