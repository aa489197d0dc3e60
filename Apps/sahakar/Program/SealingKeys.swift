internal import Crypto
internal import Glibc

/// The keys by which this program seals what the database should not tell by itself, in a file outside it.
struct SealingKeys: Sendable {
    /// The file; nil where the environment holds the keys themselves.
    let file: KeyRingFile?
    /// Seals and opens by them.
    let vault: Vault

    /// Holds the text of such a file, a semicolon for each end of a line: where a secret store hands keys to programs.
    static let textVariable = "SAHAKAR_SEALING_KEYS_TEXT"
    /// The name of the file in a data folder.
    static let fileName = "sealing.keys"

    /// The keys of a file, which is made when they are first needed.
    init(_ path: String) {
        let file = KeyRingFile(path)
        self.file = file
        vault = Vault(file)
    }

    private init(_ ring: KeyRing) {
        file = nil
        vault = Vault(ring)
    }

    /// The keys of the environment, where it holds them; nil where it does not.
    static func ofEnvironment() throws(KeyRingFile.Fault) -> SealingKeys? {
        guard let text = getenv(textVariable) else { return nil }
        let lines = String(cString: text).split(separator: ";").map { $0 + "\n" }.joined()
        guard let ring = try? KeyRing(text: lines) else {
            throw KeyRingFile.Fault(path: textVariable, reason: "it holds no sealing keys")
        }
        return SealingKeys(ring)
    }

    /// Where they are, for people.
    var place: String { file?.path ?? Self.textVariable }
}
