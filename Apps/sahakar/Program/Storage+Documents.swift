internal import Documents
internal import Gate
internal import Glibc
internal import Kernel
internal import Outbound

extension Storage {
    /// A bucket for the contents of documents.
    struct Bucket: Sendable {
        var bucket: S3Bucket
        /// Whether what is new goes there.
        var isUsed: Bool
    }

    /// The bucket of the file that `--documents` or `SAHAKAR_DOCUMENTS` names; without one contents lie in the data folder.
    static func bucket(_ input: Arguments) throws -> Bucket? {
        guard let path = input["documents"] ?? environment("SAHAKAR_DOCUMENTS") else { return nil }
        do {
            let settings = try ObjectStoreSettings(path: path, environment: environment)
            return Bucket(bucket: S3Bucket(settings.s3, time: .real), isUsed: settings.isUsed)
        } catch let fault as OutboundSettings.Fault {
            throw ProgramFault.settings(path, fault)
                ?? ProgramFault.documentsFile(path, fault.description)
        }
    }

    /// What of the environment the file of a bucket may lean on: all that begins as Amazon's own names do.
    static func bucketEnvironment() -> [String: String] {
        var result: [String: String] = [:]
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "="), text.hasPrefix("AWS_") || text.hasPrefix("SAHAKAR_S3_") {
                result[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            place += 1
        }
        return result
    }

    /// The contents in the data folder.
    var diskStore: DiskStore { DiskStore(folder: "\(folder)/documents", vault: sealingKeys.vault) }

    /// The contents in the bucket; nil where none is named.
    var s3Store: S3Store? { bucket.map { S3Store($0.bucket, vault: sealingKeys.vault) } }

    /// Where contents are put and looked for; while they move, in both.
    var contentStore: any ContentStore {
        guard let bucket, let s3Store else { return diskStore }
        return bucket.isUsed ? PairedStore(s3Store, else: diskStore) : PairedStore(diskStore, else: s3Store)
    }

    /// Takes the contents of documents in, and has them scanned where `SAHAKAR_CLAMD` names a socket of ClamAV.
    var contentDesk: ContentDesk {
        ContentDesk(
            store: contentStore,
            scanner: Self.environment("SAHAKAR_CLAMD").map { ClamdScanner(socketPath: $0) },
            vault: sealingKeys.vault)
    }
}

extension S3Time {
    /// The machine's clock.
    static let real = S3Time(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(
                microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
        }, pause: { usleep(UInt32($0) * 1000) })
}
