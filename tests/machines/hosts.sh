# hosts.sh - hosts to try out recipes for several machines on one: network namespaces at a
# bridge, each with its own processes and name. To be sourced by bash.
#
# All of it is inside namespaces of its own (mounts, processes, network, names), so that
# when the script ends, however it ends, hosts, processes, networks and files are gone, and
# nothing of the machine's own was touched. It needs root, and a kernel that permits this.
set -euo pipefail

skip() { echo "skipped: $*"; exit 77; }

# needs PACKAGE PROGRAM...: what is not there is named, with the package that has it.
needs() {
    local package=$1 program
    shift
    for program; do
        PATH=$PATH:/usr/sbin:/sbin command -v "$program" > /dev/null ||
            skip "$program is not installed (apt-get install $package)"
    done
}

# command_to_try [SUMMARIZE]: its path, by default that of the build in build/.
command_to_try() {
    local path=${1:-$here/../../build/summarizer/summarize}
    [ -x "$path" ] || { echo "$path: no such program" >&2; exit 1; }
    readlink -f "$path"
}

# enter_namespaces SCRIPT ARGUMENT...: the script again, inside. Files go under $ground.
enter_namespaces() {
    ground=/run/machines
    if [ "${MACHINES_INSIDE:-}" != "$$" ]; then
        needs util-linux unshare
        needs iproute2 ip
        [ "$(id -u)" = 0 ] || skip "making hosts needs root"
        local private=(unshare --mount --pid --net --uts --ipc --fork --kill-child --mount-proc)
        "${private[@]}" sh -c 'mount -t tmpfs tmpfs /run && mkdir /run/netns &&
                ip link add try type bridge && ip netns add try' 2> /dev/null ||
            skip "this machine permits no namespaces of its own"
        # The first process of a namespace has number 1.
        MACHINES_INSIDE=1 exec "${private[@]}" bash "$@"
    fi
    export PATH=$PATH:/usr/sbin:/sbin LC_ALL=C OPENBLAS_NUM_THREADS=1
    mount -t tmpfs tmpfs /run
    mkdir -p /run/netns /run/sshd "$ground/home"
    cd "$ground"
    export HOME=$ground/home
    # Nobody's own start-up files and settings are read, neither here nor on the hosts.
    sed "s|^\(root:.*\):[^:]*:[^:]*\$|\1:$HOME:/bin/sh|" /etc/passwd > passwd
    mount --bind passwd /etc/passwd
    ip link set lo up
    ip link add bridge type bridge
    ip address add 10.77.0.1/24 dev bridge
    ip link set bridge up
}

# make_host NUMBER: the host hostNUMBER, its address 10.77.0.(10 + NUMBER), nothing running.
make_host() {
    local name=host$1
    ip netns add "$name"
    ip link add "$name" type veth peer name eth0 netns "$name"
    ip link set "$name" master bridge up
    ip -n "$name" address add "10.77.0.$((10 + $1))/24" dev eth0
    ip -n "$name" link set eth0 up
    ip -n "$name" link set lo up
}

# on_host NUMBER COMMAND...: starts it as the first process there, on whose end all others
# of the host end; its process here is kept in host_process[NUMBER].
declare -A host_process
on_host() {
    local number=$1
    shift
    ip netns exec "host$number" unshare --pid --uts --mount --fork --kill-child \
        --mount-proc sh -c 'hostname "$0"; exec "$@"' "host$number" "$@" \
        > "log.host$number" 2>&1 &
    host_process[$number]=$!
    disown # or bash would tell of its end
}

# kill_host NUMBER: ends all its processes, its network still answering.
kill_host() { kill -KILL "${host_process[$1]}"; }

# cut_host NUMBER: takes it off the network; who waits for it hears nothing.
cut_host() { ip link set "host$1" down; }

# wait_for SECONDS WHAT COMMAND...: until the command succeeds.
wait_for() {
    local tries=$(($1 * 10)) what=$2
    shift 2
    until "$@" > /dev/null 2>&1; do
        [ $((tries -= 1)) -gt 0 ] || fail "waited in vain for $what"
        sleep 0.1
    done
}

fail() {
    echo "FAILED: $*"
    tail -n 15 log.* 2> /dev/null || true
    exit 1
}
