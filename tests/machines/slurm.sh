#!/usr/bin/env bash
# slurm.sh [SUMMARIZE] - examples/machines/slurm_shard.sh as a job array on a Slurm cluster of
# three nodes on this machine, of which one is killed in the middle of a task, while another
# task fails; then merge.sh: the output is that of one machine to the byte.
# shellcheck disable=SC1091,SC2154 # hosts.sh is not followed
here=$(dirname "$(readlink -f "$0")")
. "$here/hosts.sh"
needs slurm-wlm slurmctld slurmd sbatch squeue
needs munge munged
summarize=$(command_to_try "$@")
recipes=$here/../../examples/machines
enter_namespaces "$here/slurm.sh" "$summarize"
hostname control

mkdir -m 700 munge state
dd if=/dev/urandom of=munge/key bs=1024 count=1 status=none
chmod 400 munge/key
munged --force --key-file="$ground/munge/key" --seed-file="$ground/munge/seed" \
    --socket="$ground/munge.socket" --pid-file="$ground/munge/pid" \
    --log-file="$ground/log.munge" --origin=10.77.0.1

# Nothing of the kernel's that a container may lack: processes are followed by their parents,
# and the directory of control groups is empty. A lost node is given up after 6 seconds, and
# what ran there may start again 10 seconds after it began.
cat > slurm.conf << END
ClusterName=try
SlurmctldHost=control(10.77.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$ground/munge.socket,cred_expire=10
StateSaveLocation=$ground/state
SlurmdSpoolDir=$ground/spool.%n
SlurmctldPidFile=$ground/slurmctld.pid
SlurmdPidFile=$ground/slurmd.%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdTimeout=6
MessageTimeout=3
NodeName=host1 NodeAddr=10.77.0.11
NodeName=host2 NodeAddr=10.77.0.12
NodeName=host3 NodeAddr=10.77.0.13
PartitionName=all Nodes=ALL Default=YES State=UP
END
printf 'CgroupPlugin=cgroup/v1\nCgroupMountpoint=%s/cgroup\n' "$ground" > cgroup.conf
export SLURM_CONF=$ground/slurm.conf
slurmctld -D > log.slurmctld 2>&1 &
for i in 1 2 3; do
    make_host $i
    mkdir spool.host$i
    on_host $i "$(command -v slurmd)" -D -N host$i
done
# shellcheck disable=SC2016
wait_for 30 "three nodes" sh -c '[ "$(sinfo -h -N -t idle | wc -l)" = 3 ]'

# What task 5 starts at first is killed, and what node 3 does at first never ends; both have
# written a part by then, the last line of which is not whole.
cat > stub << END
#!/bin/sh
case \$(hostname).\$SLURM_ARRAY_TASK_ID in
host3.*) may=stop ;;
*.5) may=die ;;
*) may=work ;;
esac
if [ \$may != work ] && mkdir $ground/\$may 2> /dev/null; then
    $summarize "\$@" 2> /dev/null | head -c 150000
    [ \$may = stop ] && touch $ground/middle && sleep 1000
    kill -KILL \$\$
fi
exec $summarize "\$@"
END
chmod +x stub
export SUMMARIZE=$ground/stub

"$here/clusters.py" 1999 > in
status=0
options=(--words 60 --query "it's the \"ferry\" \$HOME")
"$summarize" --batch --quiet "${options[@]}" in > wanted || status=$?
[ $status = 3 ] || fail "one machine: status $status"

shards() {
    sbatch --quiet --array="$1" --output=log.task.%a "$recipes/slurm_shard.sh" 6 in out \
        "${options[@]}"
}
# shellcheck disable=SC2016
finished() { wait_for 120 "the tasks" sh -c 'queue=$(squeue -h) && [ -z "$queue" ]'; }

shards 1-6
wait_for 60 "node 3 to be at work" test -e middle
kill_host 3
finished
grep -qi 'requeue' log.slurmctld || fail "no task was started again"
[ -e die ] || fail "no task failed"
status=0
"$recipes/merge.sh" 6 in out 2> log.merge || status=$?
[ $status = 1 ] || fail "status $status although a shard is missing"
[ ! -e out ] || fail "an output although a shard is missing"
[ "$(tail -n 1 log.merge)" = "merge.sh: --array=5 is to be done" ] || fail "$(cat log.merge)"
echo "ok a node lost, a task failed: merging waits for shard 5"

# Tasks that are done are left alone.
cp -p out.1 was.1
shards 1,5
finished
[ ! out.1 -nt was.1 ] || fail "shard 1 was done again"
status=0
"$recipes/merge.sh" 6 in out 2> log.merge || status=$?
[ $status = 3 ] || fail "status $status"
cmp out wanted || fail "the output differs"
[ "$(echo out*)" = "out out.1 out.2 out.3 out.4 out.5 out.6" ] ||
    fail "left behind: $(echo out*)"
echo "ok taken up and merged: $(grep -c '' wanted) answers from 6 shards"
