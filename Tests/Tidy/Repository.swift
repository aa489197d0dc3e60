import Foundation

/// All files of the repository with the package's targets: what every check looks at.
struct Repository: Sendable {
    let files: [RepositoryFile]
    let manifest: Manifest
    private let paths: Set<String>

    init(files: [RepositoryFile], manifest: Manifest) {
        self.files = files
        self.manifest = manifest
        var paths = Set(files.map(\.path))
        for file in files {
            var folder = ""
            for part in file.folders {
                folder += folder.isEmpty ? part : "/" + part
                paths.insert(folder)
            }
        }
        self.paths = paths
    }

    /// A made-up repository.
    init(_ texts: [String: String], manifest: Manifest = Manifest(targets: [])) {
        self.init(
            files: texts.sorted { $0.key < $1.key }.map { RepositoryFile($0.key, Array($0.value.utf8)) },
            manifest: manifest)
    }

    /// The files of Swift, all of them or those of one kind of place.
    var swiftFiles: [RepositoryFile] { files.filter { $0.source != nil } }

    /// Whether there is such a file or folder.
    func holds(_ path: String) -> Bool { paths.contains(path) }

    func file(_ path: String) -> RepositoryFile? { files.first { $0.path == path } }

    /// This repository, read once.
    static let here = Result { try read(root) }

    /// The top folder, three above this file.
    static var root: String {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }

    /// Folders that hold nothing of ours.
    private static let passedOver: Set<String> = [".git", ".build", ".local", "__pycache__", "node_modules"]

    static func read(_ root: String) throws -> Repository {
        let top = URL(filePath: root).standardizedFileURL.path
        guard let walk = FileManager.default.enumerator(atPath: top) else {
            throw TidyFault.unreadable(root)
        }
        var files: [RepositoryFile] = []
        while let path = walk.nextObject() as? String {
            if passedOver.contains(path.split(separator: "/").last.map(String.init) ?? path) {
                walk.skipDescendants()
            } else if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
                guard let data = FileManager.default.contents(atPath: top + "/" + path) else {
                    throw TidyFault.unreadable(path)
                }
                files.append(RepositoryFile(path, [UInt8](data)))
            }
        }
        files.sort { $0.path < $1.path }
        return Repository(files: files, manifest: try Manifest.read(top))
    }
}

/// Why the repository could not be read.
enum TidyFault: Error {
    case unreadable(String)
    case noSwift
    case manifest(String)
}
