#!/usr/bin/env bash
# parallel.sh [SUMMARIZE] - examples/machines/parallel.sh on four hosts of this machine, of
# which one is killed and one taken off the network, each in the middle of an answer: the
# output is that of one machine to the byte.
# shellcheck disable=SC1091,SC2154 # hosts.sh is not followed
here=$(dirname "$(readlink -f "$0")")
. "$here/hosts.sh"
needs parallel parallel
needs openssh-client ssh ssh-keygen
needs openssh-server sshd
summarize=$(command_to_try "$@")
recipe=$here/../../examples/machines/parallel.sh
enter_namespaces "$here/parallel.sh" "$summarize"

# Each host has an ssh server with a key of its own, and as user the throw-away key may in.
ssh-keygen -q -t ed25519 -N '' -f key
for i in 1 2 3 4; do
    make_host $i
    address=10.77.0.1$i
    mkdir bin.$i
    ln -s "$summarize" bin.$i/summarize
    ssh-keygen -q -t ed25519 -N '' -f host_key.$i
    cat > sshd.$i << END
HostKey $ground/host_key.$i
AuthorizedKeysFile $ground/key.pub
StrictModes no
PidFile none
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
SetEnv PATH=$ground/bin.$i:/usr/bin:/bin OPENBLAS_NUM_THREADS=1
END
    on_host $i "$(command -v sshd)" -D -e -f "$ground/sshd.$i"
    echo "$address $(cut -d ' ' -f 1,2 host_key.$i.pub)" >> known
    echo "$address" >> hosts
done
cat > config << END
User root
IdentityFile $ground/key
IdentitiesOnly yes
UserKnownHostsFile $ground/known
GlobalKnownHostsFile none
ConnectTimeout 2
END
for i in 1 2 3 4; do
    wait_for 20 "the ssh server of host $i" ssh -F config 10.77.0.1$i summarize --version
done

# From the third block on, hosts 3 and 4 stop in the middle of an answer, to be ended there.
for i in 3 4; do
    rm bin.$i/summarize
    cat > bin.$i/summarize << END
#!/bin/sh
echo >> $ground/blocks.$i
if [ \$(wc -l < $ground/blocks.$i) -ge 3 ] && mkdir $ground/stopped.$i 2> /dev/null; then
    head -n 20 | $summarize "\$@"
    touch $ground/middle.$i
    sleep 1000
fi
exec $summarize "\$@"
END
    chmod +x bin.$i/summarize
done

# The input begins with a byte order mark and has blank lines and, at last, no line feed.
printf '\357\273\277' > in
"$here/clusters.py" 2000 | sed -e '700s/^/\n \t\n/' >> in
truncate -s -1 in
status=0
options=(--words 60 --query "it's {} the \"ferry\" {#} \$HOME")
"$summarize" --batch --quiet "${options[@]}" in > wanted || status=$?
[ $status = 3 ] || fail "one machine: status $status"

export PARALLEL_SSH="ssh -F $ground/config -o ServerAliveInterval=1 -o ConnectTimeout=2"
(
    wait_for 60 "host 3 to be at work" test -e middle.3
    kill_host 3
    wait_for 60 "host 4 to be at work" test -e middle.4
    cut_host 4
) &
status=0
BLOCK=200k "$recipe" hosts in out "${options[@]}" 2> log.run || status=$?
wait $! || fail "no host was killed"
[ $status = 3 ] || fail "status $status"
cmp out wanted || fail "the output differs"
[ "$(ls out*)" = $'out\nout.log' ] || fail "left behind: $(ls out*)"
[ "$(awk 'NR > 1 { n[$2]++ } END { print length(n) }' out.log)" = 4 ] ||
    fail "not all hosts took part"
n_blocks=$(($(wc -l < out.log) - 1))
echo "ok two of four hosts lost: $(wc -l < wanted) answers, $n_blocks blocks"

# Lines without errors, and no lines.
sed -n 2,40p in > "a few"
"$summarize" --batch "a few" > wanted
"$recipe" hosts "a few" "out 2" || fail "a few lines: status $?"
cmp "out 2" wanted || fail "a few lines: the output differs"
: > empty
"$recipe" hosts empty out.empty || fail "no lines: status $?"
[ "$(wc -c < out.empty)" = 0 ] || fail "no lines: some answers"
echo "ok few lines, no lines"

# Where no host answers, or none accepts the options, there is no output, not half of one.
printf '10.77.0.13\n10.77.0.14\n' > lost
for try in "lost" "hosts --wrong"; do
    status=0
    # shellcheck disable=SC2086
    set -- $try
    "$recipe" "$1" "a few" out.none "${@:2}" 2> log.none || status=$?
    [ $status = 1 ] || fail "$try: status $status"
    [ ! -e out.none ] || fail "$try: an output"
done
echo "ok no output from hosts that are not there or refuse"
