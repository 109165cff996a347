"""Tests of summarizer.py: unittest, the library in $LIBSUMMARIZER, a C compiler in $CC and
the header's directory in $SUMMARIZER_INCLUDE for the structures."""
import ctypes
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import feed  # noqa: E402
import summarizer  # noqa: E402
from summarizer import Document  # noqa: E402

VISIT = sorted((pathlib.Path(__file__).resolve().parents[1] / "visit").glob("*.txt"))
REPORTS = [Document(path.read_text(encoding="utf-8"), source=path.name) for path in VISIT]


class Structures(unittest.TestCase):
    """Sizes and offsets as the compiler sees them."""

    # The library tells by struct_size how much of these it may read, so that they may be
    # shorter here; the others it writes, and they must be equal.
    SIZED = {"smz_document", "smz_options"}
    NAMES = {"_Error": "smz_error", "_Document": "smz_document",
             "_DocumentInfo": "smz_document_info", "_Section": "smz_section",
             "_Options": "smz_options", "_Pick": "smz_pick", "_Support": "smz_support"}

    def test_layout(self):
        names = {getattr(summarizer, ours): theirs for ours, theirs in self.NAMES.items()}
        program = "#include <stdio.h>\n#include <summarizer.h>\nint main(void)\n{\n"
        wanted = []
        for ours, theirs in names.items():
            program += f'    printf("%zu\\n", sizeof({theirs}));\n'
            wanted.append((theirs, None, ctypes.sizeof(ours)))
            for field, *_ in ours._fields_:
                place = getattr(ours, field)
                program += (f'    printf("%zu %zu\\n", offsetof({theirs}, {field}), '
                            f"sizeof(({theirs} *)0)->{field});\n")
                wanted.append((theirs, field, (place.offset, place.size)))
        program += "    return 0;\n}\n"
        with tempfile.TemporaryDirectory() as directory:
            source, binary = f"{directory}/layout.c", f"{directory}/layout"
            pathlib.Path(source).write_text(program, encoding="utf-8")
            subprocess.run([*shlex.split(os.environ["CC"]), source, "-o", binary,
                            "-I", os.environ["SUMMARIZER_INCLUDE"]], check=True)
            lines = subprocess.run([binary], check=True, capture_output=True,
                                   text=True).stdout.splitlines()
        self.assertEqual(len(lines), len(wanted))
        for (struct, field, ours), line in zip(wanted, lines):
            theirs = tuple(map(int, line.split()))
            if field is not None:
                self.assertEqual(ours, theirs, f"{struct}.{field}")
            elif struct in self.SIZED:
                self.assertLessEqual(ours, theirs[0], struct)
            else:
                self.assertEqual(ours, theirs[0], struct)

    def test_names_of_values(self):
        for option, names in summarizer._NAMES.items():
            for name in names:
                summarizer.summarize(REPORTS[:2], **{option: name})


class Digests(unittest.TestCase):
    def test_picks_stand_in_their_documents(self):
        corpus = summarizer.Corpus(REPORTS)
        digest = corpus.digest(words=100)
        self.assertEqual(len(corpus), 5)
        self.assertEqual(digest.language, "en")
        self.assertEqual(digest.reports, 5)
        self.assertGreater(len(digest.picks), 2)
        self.assertLessEqual(sum(pick.words for pick in digest.picks), 100)
        n_support = 0
        for pick in digest.picks:
            self.assertEqual(pick.source, VISIT[pick.document].name)
            for span in (pick, *pick.support):
                text = corpus.text(span.document)[span.offset:span.offset + span.length]
                self.assertEqual(" ".join(text.decode("utf-8").split()), span.text)
            for support in pick.support:
                self.assertNotEqual(support.document, pick.document)
                self.assertTrue(0 <= support.similarity <= 1)
                n_support += 1
        self.assertGreater(n_support, 0)

    def test_same_as_the_command(self):
        binary = os.environ.get("SUMMARIZE")
        if not binary:
            self.skipTest("no $SUMMARIZE")
        done = subprocess.run([binary, "--words", "80", *[path.name for path in VISIT]],
                              cwd=VISIT[0].parent, check=True, capture_output=True,
                              text=True)
        digest = summarizer.summarize(REPORTS, words=80)
        self.assertEqual(digest.text(), done.stdout)
        self.assertEqual(str(digest), done.stdout)

    def test_outputs(self):
        digest = summarizer.summarize(REPORTS, sentences=2)
        self.assertEqual(len(digest.picks), 2)
        self.assertIn("## Sources", digest.markdown())
        self.assertTrue(digest.html().lower().startswith("<!doctype html>"))
        self.assertEqual([pick["text"] for pick in digest.json()["digest"]],
                         [pick.text for pick in digest.picks])
        self.assertIn("judgements", digest.json(explain=True))
        self.assertEqual(len(digest.text(width=0).split("\n\n")[0].splitlines()), 2)

    def test_metadata(self):
        digest = summarizer.summarize([
            Document("The harbour of Ister was closed at noon because of the storm.",
                     source="radio", title="Harbour closed", date="2031-03-02"),
            "The harbour of Ister was closed at noon, and no ferry has sailed since then.",
            b"The harbour of Ister was closed at noon. The storm took the roof of a shed."])
        self.assertEqual([source["name"] for source in digest.json()["sources"]],
                         ["radio", "report 2", "report 3"])
        self.assertEqual(digest.json()["sources"][0]["title"], "Harbour closed")
        self.assertEqual(digest.json()["sources"][0]["date"], "2031-03-02")

    def test_language_query_sections(self):
        self.assertEqual(summarizer.summarize(REPORTS, language="de").language, "de")
        self.assertNotEqual(summarizer.summarize(REPORTS, words=40, query="timber, fish").text(),
                            summarizer.summarize(REPORTS, words=40).text())
        digest = summarizer.summarize(REPORTS, sections=[
            ("The visit", "president visits"), (None, "joint statement, agreements")])
        self.assertEqual({pick.section for pick in digest.picks}, {0, 1})
        self.assertEqual(digest.json()["sections"],
                         ["The visit", "joint statement, agreements"])

    def test_seen(self):
        seen = Document(REPORTS[2].text, source="seen", seen=True)
        digest = summarizer.summarize([seen, *REPORTS[:2], *REPORTS[3:]])
        self.assertNotIn("seen", {pick.source for pick in digest.picks})

    def test_digest_outlives_the_name_of_its_corpus(self):
        digest = summarizer.Corpus(REPORTS).digest(words=60)
        self.assertIn("Sources", digest.text())


class Errors(unittest.TestCase):
    def test_nothing(self):
        for reports in ([], [""], ["Menu\nHome\nContact"]):
            with self.assertRaises(summarizer.EmptyError):
                summarizer.summarize(reports)

    def test_options(self):
        for options in ({"redundancy": 1.5}, {"words": -1}, {"order": "random"},
                        {"rank": 17}):
            with self.assertRaises(summarizer.OptionError, msg=options):
                summarizer.summarize(REPORTS, **options)
        with self.assertRaisesRegex(ValueError, "redundancy: 1.5 is outside 0 .. 1"):
            summarizer.summarize(REPORTS, redundancy=1.5)
        with self.assertRaisesRegex(TypeError, "no option 'wrods'"):
            summarizer.summarize(REPORTS, wrods=100)
        with self.assertRaises(TypeError):
            summarizer.summarize(REPORTS, words="many")
        with self.assertRaises(ValueError):
            summarizer.summarize(REPORTS, query="a\0b")
        self.assertEqual(summarizer.summarize(REPORTS, words=None).text(),
                         summarizer.summarize(REPORTS).text())

    def test_encoding(self):
        corpus = summarizer.Corpus()
        broken = b"The ferry to T\xf8lm will not sail on Friday because of the storm."
        with self.assertRaises(summarizer.SummarizerError) as caught:
            corpus.add(Document(broken, strict=True))
        self.assertEqual((caught.exception.code, caught.exception.offset), (-4, 14))
        self.assertEqual(len(corpus), 0)
        corpus.add(broken)
        self.assertIn("T\ufffdlm", corpus.digest().picks[0].text)

    def test_no_document(self):
        with self.assertRaises(IndexError):
            summarizer.Corpus().source(0)


class Feeds(unittest.TestCase):
    """What feeds in the wild do."""

    ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry</title>
        <link rel="self" href="https://a.example/1.atom"/>
        <link rel="alternate" href="https://a.example/1"/>
        <published>{}</published><summary>The ferry sailed again.</summary>
        </entry></feed>"""
    RSS = """<rss><channel><item><title>Ferry</title><link>https://a.example/1</link>
        <pubDate>{}</pubDate><description>The ferry sailed again.</description>
        </item></channel></rss>"""

    def read(self, form, date):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".xml") as file:
            file.write(form.format(date))
            file.flush()
            document, = feed.documents(file.name)
        self.assertEqual(document.source, "https://a.example/1")
        return document.date

    def test_dates(self):
        for date, day in (("2031-04-13T11:10:00+02:00", "2031-04-13"),
                          (" 2031-04-13T11:10:00Z\n", "2031-04-13"), ("2031-13-04", None),
                          ("yesterday", None), ("", None)):
            self.assertEqual(self.read(self.ATOM, date), day, date)
        for date, day in (("Sun, 13 Apr 2031 11:10:00 +0200", "2031-04-13"),
                          ("Sun, 31 Feb 2031 11:10:00 GMT", None), ("yesterday", None),
                          ("", None)):
            self.assertEqual(self.read(self.RSS, date), day, date)


if __name__ == "__main__":
    unittest.main()
