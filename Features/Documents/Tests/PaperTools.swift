import Disk
import Foundation
import Postgres

/// Looks at papers with the tools of Poppler and ZBar.
enum PaperTools {
    struct Failed: Error {
        var command: String
    }

    /// The text of a PDF with single blanks.
    static func text(_ pdf: [UInt8]) async throws -> String {
        let text = try await run(pdf) { ["pdftotext", "-raw", "-enc", "UTF-8", $0, "-"] }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The pictures of a PDF, a line each.
    static func pictures(_ pdf: [UInt8]) async throws -> [String] {
        try await run(pdf) { ["pdfimages", "-list", $0] }.split(separator: "\n").dropFirst(2).map(String.init)
    }

    /// What the codes on each page say, read from the page as it is printed at 200 dots an inch.
    static func codes(_ pdf: [UInt8]) async throws -> [String] {
        try await run(pdf) {
            [
                "sh", "-c",
                "pdftoppm -r 200 -gray '\($0)' '\($0)-page' && zbarimg --quiet --raw -Sdisable -Sqrcode.enable '\($0)'-page*; rm '\($0)'-page*",
            ]
        }.split(separator: "\n").map(String.init)
    }

    private static func run(_ pdf: [UInt8], _ command: @escaping @Sendable (String) -> [String])
        async throws -> String
    {
        try await BlockingWork.run {
            let file = try TemporaryFile("sahakar-paper")
            try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(pdf))
            // `PRINT_KEEP=folder` keeps what the tests have printed, to be looked at.
            if let folder = ProcessInfo.processInfo.environment["PRINT_KEEP"] {
                try? Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/\(abs(pdf.hashValue)).pdf"))
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["LC_ALL=C.UTF-8"] + command(file.path)
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let bytes = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Failed(command: command("").joined(separator: " "))
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
