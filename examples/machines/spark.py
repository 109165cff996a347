"""spark.py INPUT OUTPUT [OPTION]... - `summarize --batch OPTION...` by Spark:

    spark-submit --files filter.sh spark.py hdfs:///in.jsonl hdfs:///digests --words 60

The parts of OUTPUT, one after the other, are in the order of INPUT."""
import shlex
import sys

from pyspark import SparkContext


def main():
    source, target, *options = sys.argv[1:]
    context = SparkContext(appName="summarize")
    # checkCode: else a filter that fails gives no answers and no word of it.
    context.textFile(source).pipe(shlex.join(["sh", "filter.sh", *options]),
                                  checkCode=True).saveAsTextFile(target)


main()
