internal import Disk

// Stopping the server: in order where that works, at once where it does not.
extension ClusterServer {
    /// The shell's `stop_server`: folder of the data, folder of PostgreSQL's programs.
    ///
    /// An orderly stop that reaches a server which recovers from the crash of a session never ends (seen in PostgreSQL 15:
    /// the startup process goes, the checkpointer is not told). So it is waited for only while the control file says that the
    /// closing checkpoint is being written; else the server is stopped at once, and the next start recovers.
    private static let stopScript = """
        stop_server() {
            for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
                "$2/pg_ctl" stop -D "$1" -m fast -s -w -t 4 2>/dev/null && return 0
                [ -e "$1/postmaster.pid" ] || return 0
                case "$("$2/pg_controldata" -D "$1" | grep 'cluster state')" in
                *"shutting down"*) ;;
                *) break ;;
                esac
            done
            "$2/pg_ctl" stop -D "$1" -m immediate -s -w -t 20
        }

        """

    /// Starts the watcher unless there is one: it waits for the last user to go and then stops the server.
    func watch() throws(ClusterFault) {
        let watcher = try ClusterFault.lock("\(folder)/watch.lock")
        guard watcher.tryLock(.exclusive) else { return }
        watcher.unlock()
        let script = """
            (
            exec 8<"$1/watch.lock" 9<"$1/users.lock"
            flock -n 8 || exit 0
            flock 9
            [ -e "$1/data/postmaster.pid" ] || exit 0
            stop_server "$1/data" "$2"
            ) &
            exit 0
            """
        // The shell ends at once, so that nobody has to wait for its child.
        try ClusterProgram.run(
            "/bin/sh", ["-c", Self.stopScript + script, "watcher", folder, binaries.folder], as: account,
            detached: true)
    }

    /// Stops the server and waits for its end.
    func stop() throws(ClusterFault) {
        guard let process = runningProcess() else { return }
        try ClusterProgram.run(
            "/bin/sh", ["-c", Self.stopScript + "stop_server \"$1\" \"$2\"", "stop", data, binaries.folder],
            as: account)
        waitForEnd(of: process)
    }
}
