"""A real Slurm on this machine's loopback address: munged, slurmctld and slurmd, started and
stopped. It has folders, ports and keys of its own, and leaves a Slurm that is there alone."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

PROGRAMS = ["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "sinfo"]

CONFIGURATION = """\
ClusterName=loopback
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPort={port}
SlurmdPort={node_port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=node0 NodeHostname={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=node0 Default=YES MaxTime=INFINITE State=UP
"""


def what_is_missing():
    """Why there can be no Slurm here, or None."""
    missing = [name for name in PROGRAMS if not shutil.which(name, path=search_path())]
    if missing:
        return f"{', '.join(missing)} not installed (scripts/setup test installs them)"
    return None if os.geteuid() == 0 else "slurmd needs root"


def search_path():
    """Where Debian puts daemons, too."""
    return os.environ["PATH"] + ":/usr/sbin:/sbin"


def free_port():
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Slurm:
    """A cluster of one node."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {**os.environ, "PATH": search_path(),
                            "SLURM_CONF": str(self.folder / "slurm.conf")}
        self.processes = []

    def start(self):
        """Starts all three daemons and waits for the node."""
        for name in ["munge", "state", "spool"]:
            (self.folder / name).mkdir(mode=0o700)
        self.folder.chmod(0o755)  # munged insists
        key = self.folder / "munge/key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o600)
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=socket.gethostname().split(".")[0], folder=self.folder, port=free_port(),
            node_port=free_port(), cores=os.cpu_count()))
        munge = self.folder / "munge"
        self.spawn("munged", "--foreground", "--force", f"--key-file={key}",
                   f"--socket={munge}/socket", f"--pid-file={munge}/pid",
                   f"--log-file={munge}/log", f"--seed-file={munge}/seed")
        self.wait_for(lambda: (munge / "socket").exists())
        self.spawn("slurmctld", "-D", "-c", "-f", self.folder / "slurm.conf")
        self.spawn("slurmd", "-D", "-N", "node0", "-f", self.folder / "slurm.conf")
        self.wait_for(lambda: "idle" in self.ask("sinfo", "--noheader", "--format=%T"))

    def spawn(self, *command):
        """Starts a daemon in the foreground of its own."""
        with open(self.folder / f"{command[0]}.out", "wb") as output:
            self.processes.append(subprocess.Popen(
                list(map(str, command)), env=self.environment, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True))

    def ask(self, *command):
        """What one of Slurm's commands prints."""
        return subprocess.run(command, env=self.environment, capture_output=True, text=True,
                              check=False, timeout=60).stdout

    def wait_for(self, condition, seconds=60):
        """Waits, as long as all daemons live."""
        end = time.monotonic() + seconds
        while not condition():
            dead = [one.args[0] for one in self.processes if one.poll() is not None]
            if dead or time.monotonic() > end:
                logs = "".join(path.read_text(errors="replace")[-2000:]
                               for path in self.folder.glob("*.log"))
                raise RuntimeError(f"Slurm did not start ({dead}):\n{logs}")
            time.sleep(0.2)

    def stop(self):
        """Stops what was started, the last one first."""
        self.ask("scancel", "--user=root")
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []
