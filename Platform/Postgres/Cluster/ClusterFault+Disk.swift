internal import Disk

extension ClusterFault {
    /// Runs what touches the disk; its trouble is the cluster's.
    static func of<R>(_ path: String, _ body: () throws(DiskFault) -> R) throws(ClusterFault) -> R {
        do throws(DiskFault) { return try body() } catch { throw .file(path, code: error.number) }
    }

    /// The lock of a file of the cluster.
    static func lock(_ path: String) throws(ClusterFault) -> FileLock {
        try of(path) { () throws(DiskFault) in try FileLock(path) }
    }
}
