#!/bin/sh
# hadoop.sh INPUT OUTPUT [OPTION]...
#
# `summarize --batch OPTION...` as the mapper of Hadoop Streaming, with no reducer: INPUT and
# OUTPUT are paths in HDFS. OPTIONs must do without blanks and quotes.
set -eu
[ $# -ge 2 ] || { sed -n '2s/# /usage: /p' "$0" >&2; exit 2; }
input=$1 output=$2
shift 2

# ignoreKey: input formats other than the default put a key and a tab before each line.
# A task may be killed and run again, or twice at once: the answers are the same.
exec mapred streaming \
    -D mapreduce.job.name=summarize \
    -D mapreduce.job.reduces=0 \
    -D stream.map.input.ignoreKey=true \
    -files "$(dirname "$0")/filter.sh" \
    -inputformat "${INPUT_FORMAT:-org.apache.hadoop.mapred.TextInputFormat}" \
    -input "$input" \
    -output "$output" \
    -mapper "sh filter.sh $*"
