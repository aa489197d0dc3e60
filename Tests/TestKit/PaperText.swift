internal import Disk
internal import Glibc
internal import Postgres

/// What stands on a paper, read with Poppler's `pdftotext`.
public enum PaperText {
    /// Poppler could not read it.
    public struct Unreadable: Error {}

    /// The text of each page, laid out as on the page.
    public static func pages(_ pdf: [UInt8]) async throws -> [String] {
        // A child of its own, so not on one of Swift's threads.
        try await BlockingWork.run { try read(pdf) }
    }

    /// All text, words with single blanks between.
    public static func of(_ pdf: [UInt8]) async throws -> String {
        try await pages(pdf).joined(separator: " ").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    private static func read(_ pdf: [UInt8]) throws -> [String] {
        let file = try TemporaryFile("sahakar-paper")
        guard write(file.descriptor, pdf, pdf.count) == pdf.count,
            let pipe = popen("pdftotext -enc UTF-8 -layout \(file.path) - 2>/dev/null", "re")
        else { throw Unreadable() }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { bytes += buffer[..<count] }
        guard pclose(pipe) == 0 else { throw Unreadable() }
        let pages: [Substring] = String(decoding: bytes, as: UTF8.self).split { $0 == "\u{0C}" }
        return pages.map { String($0) }
    }
}
