#!/usr/bin/env python3
"""The entries of RSS and Atom feeds as one digest.

    feed.py [--words N] [--query WORDS] [--to CODE] FEED.xml...

Each entry is a report with its title, its link as source and its date. Feeds are files
that you have fetched; nothing is fetched here. Needs summarizer.py beside it, the library
and Python's standard library.
"""
import argparse
import datetime
import email.utils
import html
import html.parser
import sys
import xml.etree.ElementTree as xml

import summarizer

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "blockquote", "h1", "h2", "h3", "h4",
          "figure", "figcaption", "section", "article", "table", "pre"}
SKIPPED = {"script", "style"}


class Text(html.parser.HTMLParser):
    """The text of a fragment of HTML, a blank line between its blocks."""

    def __init__(self):
        super().__init__()
        self.pieces, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        self.depth += tag in SKIPPED
        if tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag):
        self.depth -= tag in SKIPPED and self.depth > 0
        if tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data):
        if not self.depth:
            self.pieces.append(data)


def text_of(fragment):
    parser = Text()
    parser.feed(fragment)
    parser.close()
    return "".join(parser.pieces).strip()


def day_of(date, read):
    """The day that `read` finds in a date; no date is better than a wrong one."""
    try:
        return read((date or "").strip()).strftime("%Y-%m-%d")
    except (TypeError, ValueError):
        return None


def rss_entries(root):
    for item in root.iter("item"):
        yield (item.findtext("title"), item.findtext("link"),
               day_of(item.findtext("pubDate"), email.utils.parsedate_to_datetime),
               item.findtext(CONTENT) or item.findtext("description") or "")


def atom_entries(root):
    for entry in root.iter(f"{ATOM}entry"):
        body = entry.find(f"{ATOM}content")
        if body is None:
            body = entry.find(f"{ATOM}summary")
        if body is None:
            fragment = ""
        elif body.get("type") == "xhtml":
            for element in body.iter():
                element.tag = element.tag.rpartition("}")[2]
            fragment = xml.tostring(body, encoding="unicode")
        elif body.get("type") == "html":
            fragment = body.text or ""
        else:
            fragment = html.escape(body.text or "")
        links = [link.get("href") for link in entry.findall(f"{ATOM}link")
                 if link.get("rel", "alternate") == "alternate"]
        date = entry.findtext(f"{ATOM}published") or entry.findtext(f"{ATOM}updated")
        yield (entry.findtext(f"{ATOM}title"), links[0] if links else None,
               day_of(date, lambda text: datetime.date.fromisoformat(text[:10])),
               fragment)


def documents(path):
    """The entries of a feed as documents."""
    root = xml.parse(path).getroot()
    entries = atom_entries(root) if root.tag == f"{ATOM}feed" else rss_entries(root)
    for title, link, date, fragment in entries:
        text = text_of(fragment)
        if text:
            yield summarizer.Document(text, source=link or title or path,
                                      title=title and text_of(title), date=date)


def main():
    parser = argparse.ArgumentParser(description="Feeds as one digest.")
    parser.add_argument("--words", type=int, help="at most N words")
    parser.add_argument("--query", help="words that the digest should be about")
    parser.add_argument("--to", help="language of the digest, such as de")
    parser.add_argument("feeds", nargs="+", metavar="FEED.xml")
    arguments = parser.parse_args()
    try:
        reports = [document for path in arguments.feeds for document in documents(path)]
        digest = summarizer.summarize(reports, words=arguments.words,
                                      query=arguments.query, language=arguments.to)
        print(digest, end="")
    except (OSError, xml.ParseError, summarizer.SummarizerError) as error:
        sys.exit(f"feed.py: {error}")


if __name__ == "__main__":
    main()
