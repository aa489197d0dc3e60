import Disk
import Foundation
import Print

/// Reads PDF with the tools of Poppler, and shapes text with HarfBuzz's own, to compare with.
enum PDFReading {
    struct Failed: Error { var command: String }

    /// The text of each page.
    static func pages(_ pdf: [UInt8], isLaidOut: Bool = true) throws -> [String] {
        let text = try with(pdf) { path in
            try run(["pdftotext", "-enc", "UTF-8"] + (isLaidOut ? ["-layout"] : ["-raw"]) + [path, "-"])
        }
        return text.split(separator: "\u{0C}").map(String.init)
    }

    /// All text with single blanks.
    static func text(_ pdf: [UInt8]) throws -> String {
        try pages(pdf, isLaidOut: false).joined(separator: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What `pdfinfo` says, by name.
    static func facts(_ pdf: [UInt8]) throws -> [String: String] {
        let told = try with(pdf) { try run(["pdfinfo", "-isodates", $0]) }
        return Dictionary(
            told.split(separator: "\n").compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (
                    String(line[..<colon]),
                    line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The names of the fonts in the file, and whether each is part of it.
    static func fonts(_ pdf: [UInt8]) throws -> [String] {
        try with(pdf) { try run(["pdffonts", $0]) }.split(separator: "\n").dropFirst(2).map(String.init)
    }

    /// The numbers of the glyphs that HarfBuzz chooses.
    static func glyphs(_ text: String, fontFile: String, language: String) throws -> [UInt32] {
        let told = try run([
            "hb-shape", "--no-glyph-names", "--no-positions", "--no-clusters", "--features=tnum,lnum",
            "--language=\(language)", "--font-file=\(fontFile)", "--text=\(text)",
        ])
        return told.trimmingCharacters(in: CharacterSet(charactersIn: "[]\n")).split(separator: "|")
            .compactMap { UInt32($0) }
    }

    static func with<Result>(_ pdf: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let file = try TemporaryFile("sahakar-print")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(pdf))
        // `PRINT_KEEP=folder` keeps what the tests have printed, to be looked at.
        if let folder = ProcessInfo.processInfo.environment["PRINT_KEEP"] {
            try? Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/\(abs(pdf.hashValue)).pdf"))
        }
        return try body(file.path)
    }

    static func run(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // What the tools are told and say is UTF-8, wherever the tests run.
        process.arguments = ["LC_ALL=C.UTF-8"] + command
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(command: command.joined(separator: " ")) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
