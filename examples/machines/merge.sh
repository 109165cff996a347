#!/bin/sh
# merge.sh N INPUT OUTPUT
#
# OUTPUT.1 ... OUTPUT.N, the answers to the N shards of INPUT, in the order of INPUT as
# OUTPUT. Ends as summarize does: 0, or 3 if some lines are errors; 1 if answers are missing,
# and then OUTPUT is as it was.
set -eu
[ $# = 3 ] || { sed -n '2s/# /usage: /p' "$0" >&2; exit 2; }
n=$1 input=$2 output=$3
export LC_ALL=C

# Lines, the last one too if it has no line feed; 0 where there is no file.
count() { { grep -ac '' "$1" 2> /dev/null || true; } | sed 's/^$/0/'; }

[ -r "$input" ] || { echo "merge.sh: cannot read $input" >&2; exit 1; }
n_lines=$(count "$input")
shard=1 missing='' wrong=''
set --
while [ "$shard" -le "$n" ]; do
    answers=$output.$shard
    n_answers=$(count "$answers") n_wanted=$(((n_lines + n - shard) / n))
    if [ ! -e "$answers" ]; then
        missing=$missing${missing:+,}$shard
    elif [ "$n_answers" -ne "$n_wanted" ]; then
        echo "merge.sh: $answers: $n_answers answers to $n_wanted lines:" \
            "has $input blank lines, or an id twice or not at all?" >&2
        wrong=1
    fi
    set -- "$@" "$answers"
    shard=$((shard + 1))
done
[ -z "$missing" ] || { echo "merge.sh: --array=$missing is to be done" >&2; wrong=1; }
[ -z "$wrong" ] || exit 1

# The first answers of all shards, the second ones, ...; the last round may not be full.
trap 'rm -f "$output.part"' EXIT
paste -d '\n' "$@" | sed '/^$/d' > "$output.part"
mv "$output.part" "$output"
if grep -q '"line": [0-9]*, "error": ' "$output"; then
    echo "merge.sh: some lines are errors: grep '\"error\": ' $output" >&2
    exit 3
fi
