internal import Backup

/// Reads a backup from its beginning to its end: every byte is authenticated, every part's digest worked out again.
struct BackupCheck: Sendable {
    let key: BackupKey
    var progress: BackupJob.Progress = { _, _, _ in }

    /// What the backup holds; refuses one that is not whole.
    func run(_ path: String, _ interruption: Interruption) throws -> BackupReport {
        let reader = try BackupReader(path, key: key)
        var manifestBytes: [UInt8] = []
        var kind: BackupPart.Kind?
        while true {
            switch try reader.next() {
            case .begin(let part): kind = part.kind
            case .data(let bytes):
                if kind == .manifest { manifestBytes += bytes }
                try interruption.check()
                progress("cli.backup_reading", reader.offset, reader.size)
            case .end(let parts):
                progress("cli.backup_reading", reader.size, reader.size)
                guard let manifest = BackupManifest(manifestBytes),
                    parts.contains(where: { $0.kind == .database })
                else { throw BackupFault.notABackup(file: path) }
                return BackupReport(
                    path: path, size: reader.size, keyID: reader.head.keyID, manifest: manifest, parts: parts)
            }
        }
    }
}
