"""A running program with a society and a private database of its own, which can be killed and started again."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

START_LIMIT = 180
IMAGE_BYTES = 3 << 30
SAVERS = 24


class Breach(Exception):
    """A promise that was not kept."""


class Disk:
    """A small file system for the data folder, which can be filled to its last byte; needs root and loop devices."""

    def __init__(self, folder):
        self.folder = folder
        self.image = f"{folder}.img"
        self.filler = f"{folder}/filler"
        self.missing = self._mount()

    def _mount(self):
        """Why there is none; nothing when there is one."""
        if os.geteuid() != 0:
            return "only root can mount a disk that may be filled"
        with open(self.image, "wb") as image:
            image.truncate(IMAGE_BYTES)
        make = ["mkfs.ext4", "-q", "-F", "-m", "0", self.image]
        mount = ["mount", "-o", "loop", self.image, self.folder]
        for command in (make, mount):
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False)
            except FileNotFoundError:
                done = None
            if done is None or done.returncode != 0:
                os.unlink(self.image)
                return f"{command[0]} does not work here{': ' + done.stderr.strip()[:100] if done else ''}"
        os.chmod(self.folder, 0o755)
        return None

    def fill(self):
        """Takes all room; what others set free meanwhile is taken by the next call."""
        with open(self.filler, "ab") as file:
            chunk = 64 << 20
            while chunk >= 4096:
                try:
                    os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, chunk)
                except OSError:
                    chunk //= 2

    def empty(self):
        """Gives the room back."""
        Path(self.filler).unlink(missing_ok=True)

    def close(self):
        """Takes the file system away."""
        if self.missing is None:
            for _ in range(50):
                if subprocess.run(["umount", self.folder], capture_output=True, check=False).returncode == 0:
                    break
                time.sleep(0.2)
            os.unlink(self.image)


class Program:
    """Starts, kills and asks the program."""

    def __init__(self, binary, name="crash", may_fill=True):
        self.binary = binary
        self.name = name
        self.folder = tempfile.mkdtemp(prefix=f"sahakar-{name}-")
        os.chmod(self.folder, 0o755)
        os.mkdir(f"{self.folder}/disk")
        self.disk = Disk(f"{self.folder}/disk") if may_fill else None
        self.data = f"{self.folder}/disk/data"
        self.cluster = f"{self.data}/postgresql"
        self.log_path = f"{self.folder}/serve.log"
        self.process = None
        self.token = ""
        self.options = ["--rate-limit", "0"]
        self.port = self.free_port()

    @staticmethod
    def free_port():
        """A port that nobody listens on."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return free.getsockname()[1]

    def found(self):
        """Opens a society with savers, an open day, and a token for the clients."""
        name = f"{self.name.title()} Credit Society"
        self.command("society", "open", self.name, "--name", name, "--opened-on", "2026-04-01")
        # Small, so that checkpoints fall into the rounds and the write-ahead log does not fill the disk by itself.
        settings = Path(f"{self.cluster}/local.conf")
        settings.write_text("max_wal_size = '192MB'\nmin_wal_size = '32MB'\n", encoding="utf-8")
        settings.chmod(0o644)
        for role in ("accounts", "manager"):
            self.command("do", "access.assign_role", json.dumps({"user_id": 1, "role_code": role}))
        answer = self.command(
            "do", "access.create_token", json.dumps({"label": self.name, "days": 365}), "--user", "admin", "--json")
        self.token = json.loads(answer)["result"]["token"]
        self.command("do", "ledger.begin_day", json.dumps({"branch_id": 1, "business_date": "2026-04-01"}))
        file = Path(f"{self.folder}/savers.csv")
        rows = [f"106001,SB{number},Saver {number},2026-04-01\n" for number in range(SAVERS)]
        file.write_text("account,number,name,opened_on\n" + "".join(rows), encoding="utf-8")
        self.command("import", "sub_accounts", str(file))

    def command(self, *arguments):
        """Runs a subcommand to its end and answers what it printed."""
        done = subprocess.run(
            [self.binary, *arguments, "--data", self.data], capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0:
            words = (done.stderr or done.stdout).strip()[-400:]
            raise Breach(f"sahakar {arguments[0]} ended with {done.returncode}: {words}")
        return done.stdout

    def launch(self):
        """Starts the server without waiting for it."""
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--port", str(self.port), "--data", self.data, *self.options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def bring_up(self, may_fail=False):
        """Starts the server, again and again if it ends at once; answers how often it was started when it is ready."""
        deadline, starts, first = time.monotonic() + START_LIMIT, 0, ""
        while time.monotonic() < deadline:
            self.launch()
            starts += 1
            while self.process.poll() is None and time.monotonic() < deadline:
                if self.is_ready():
                    return starts
                time.sleep(0.01)
            if self.process.poll() is not None:
                first = first or f"serve ended with {self.process.returncode}: {self.last_words()}"
                if not may_fail:
                    raise Breach(first)
                time.sleep(0.2)
        raise Breach(first or f"serve is not ready after {START_LIMIT} s")

    def wait_ready(self):
        """Waits for a server that nobody restarts to be ready by itself."""
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Breach(f"serve ended by itself with {self.process.returncode}: {self.last_words()}")
            if self.is_ready():
                return
            time.sleep(0.02)
        raise Breach(f"serve did not become ready again within {START_LIMIT} s")

    def readiness(self):
        """The status of /health/ready; 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def is_ready(self):
        """Whether it says that it is ready."""
        return self.readiness() == 200

    def kill(self, number=signal.SIGKILL):
        """Sends the program a signal and waits for its end; answers its status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def postmaster(self):
        """The process of the database server, or nothing."""
        try:
            return int(Path(f"{self.cluster}/data/postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def kill_postmaster(self):
        """Ends the database server at once; its sessions are left to notice."""
        if process := self.postmaster():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def backends(self):
        """The processes of the program's sessions in the database server."""
        process, found = self.postmaster(), []
        try:
            children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
        except OSError:
            return []
        for child in children:
            try:
                title = Path(f"/proc/{child}/cmdline").read_bytes()
            except OSError:
                continue
            if b"sahakar_app" in title:
                found.append(int(child))
        return found

    def sql(self, text, check=True):
        """Runs SQL as the database's superuser, past the program; answers rows of text."""
        done = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-h", f"{self.cluster}/run", "-U", "postgres", "sahakar"],
            input=text, capture_output=True, text=True, timeout=300, check=False)
        if check and (done.returncode != 0 or "ERROR" in done.stderr):
            raise Breach(f"the books cannot be read: {done.stderr.strip()[-300:]}")
        return [line.split("\t") for line in done.stdout.splitlines()]

    def last_words(self):
        """The last line that the program said."""
        lines = Path(self.log_path).read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1][-400:] if lines else "(it said nothing)"

    def defects(self, start):
        """What the program logged as its own fault since a place of its log, and the place of the log's end."""
        data = Path(self.log_path).read_bytes()
        lines = data[start:].decode("utf-8", "replace").splitlines()
        # That PostgreSQL cannot be started on a full disk is said at this level, and is none of the program's faults.
        bad = [
            line for line in lines
            if '"level":"error"' in line and '"label":"postgresql"' not in line
            or re.search(r"Fatal error|Program crashed", line)]
        return bad, len(data)

    def close(self, keep):
        """Stops everything and takes the folder away, unless it is to be looked at."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if keep:
            return
        deadline = time.monotonic() + 60
        while self.postmaster() and time.monotonic() < deadline:
            time.sleep(0.1)
        if self.disk:
            self.disk.close()
        shutil.rmtree(self.folder, ignore_errors=True)
