public import Gate
public import GeneralLedgerRules
internal import Kernel
internal import Postgres

// A file in two steps, for pages where a person looks at it in between.
extension Importer {
    /// Reads and checks a file as a whole and answers its number; nothing of it is in the books then.
    ///
    /// A file that was sent before is not read again once its posting has begun.
    public func check(
        file path: String, name: String, kind: ImportKind, options: ImportOptions, caller: Caller,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> Int64 {
        try await asFailure {
            guard caller.may(PostImport.permission, within: .society) else {
                throw GateRefusal.notPermitted(permission: PostImport.permission.code)
            }
            let file = try await BlockingWork.run { try ImportFile(path: path, name: name) }
            let society = caller.society
            let known = try await read(caller) {
                try ImportRepository(society: society).find(kind, digest: file.digest, &$0)
            }
            if let known, known.status != "refused", known.status != "staged" { return known.id }
            return try await stage(file, kind, options, caller, progress).id
        }
    }

    /// Posts a file whose posting has been allowed, or goes on with it where it stopped.
    public func goOn(
        _ id: Int64, caller: Caller, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await asFailure {
            guard caller.may(PostImport.permission, within: .society) else {
                throw GateRefusal.notPermitted(permission: PostImport.permission.code)
            }
            return try await post(id, nil, ImportOptions(), caller, progress)
        }
    }
}
