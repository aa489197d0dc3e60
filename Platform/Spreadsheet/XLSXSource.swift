internal import Glibc

/// The first sheet of a workbook that is not hidden, as a text of rows with commas: so that who reads CSV reads workbooks too.
///
/// Each row of the sheet is a line of the text, and a line end within a cell is a blank: the line of the text is the row of the
/// sheet. Of formulas their last value is read; dates are written as such.
final class XLSXSource {
    private let limits: XLSXLimits
    private let texts: SharedTexts
    private let book: Book
    private let part: XLSXArchive.Part
    private let sheet: Sheet
    private let push: XMLPush
    private var given = 0
    private var isOver = false

    /// Whether the file behind a descriptor begins as a ZIP file does.
    static func isWorkbook(_ descriptor: Int32) -> Bool {
        var head = [UInt8](repeating: 0, count: 4)
        return pread(descriptor, &head, 4, 0) == 4 && head == [0x50, 0x4B, 0x03, 0x04]
    }

    init(descriptor: Int32, limits: XLSXLimits = XLSXLimits()) throws(CSVFault) {
        self.limits = limits
        let archive = try XLSXArchive(descriptor: descriptor, limits: limits)
        let roots = Relations()
        try archive.read("_rels/.rels", into: roots, most: limits.planBytes)
        guard let main = roots.target(of: "/officeDocument", from: "") else { throw CSVFault(.badWorkbook) }
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        let name = main.split(separator: "/").last.map { String($0) } ?? ""
        let links = Relations()
        try archive.read(
            "\(folder.isEmpty ? "" : folder + "/")_rels/\(name).rels", into: links, most: limits.planBytes)
        book = Book()
        try archive.read(main, into: book, most: limits.planBytes)
        if let styles = links.target(of: "/styles", from: folder), archive.has(styles) {
            try archive.read(styles, into: book, most: limits.planBytes)
        }
        texts = SharedTexts(limits)
        if let shared = links.target(of: "/sharedStrings", from: folder), archive.has(shared) {
            try archive.read(shared, into: texts, most: 8 * limits.textBytes)
        }
        guard let first = book.firstSheet, let target = links.target(withID: first, from: folder) else {
            throw CSVFault(.badWorkbook)
        }
        part = try archive.part(target, most: limits.partBytes)
        sheet = Sheet(book, texts, limits)
        push = XMLPush(sheet)
    }

    /// Fills the buffer from its beginning and says how many bytes; zero at the end.
    func read(_ buffer: UnsafeMutableRawBufferPointer) throws(CSVFault) -> Int {
        while given == sheet.written.count, !isOver {
            sheet.written.removeAll(keepingCapacity: true)
            given = 0
            isOver = try !part.feed(push)
        }
        let piece = sheet.written[given...].prefix(buffer.count)
        buffer.copyBytes(from: piece)
        given += piece.count
        return piece.count
    }

    /// The targets that a part names.
    private final class Relations: XMLPush.Listener {
        private var list: [(id: String, type: String, target: String)] = []

        func begin(_ name: String, _ attributes: XMLPush.Attributes) throws(CSVFault) {
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else {
                return
            }
            guard list.count < 4_096 else { throw CSVFault(.workbookTooLarge) }
            list.append((id, attributes["Type"] ?? "", target))
        }

        func end(_ name: String) throws(CSVFault) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVFault) {}

        func target(of type: String, from folder: String) -> String? {
            list.first { $0.type.hasSuffix(type) }.map { Self.path($0.target, folder) }
        }

        func target(withID id: String, from folder: String) -> String? {
            list.first { $0.id == id }.map { Self.path($0.target, folder) }
        }

        private static func path(_ target: String, _ folder: String) -> String {
            if target.hasPrefix("/") { return String(target.dropFirst()) }
            return folder.isEmpty ? target : "\(folder)/\(target)"
        }
    }

    /// The sheets and the formats that show dates.
    fileprivate final class Book: XMLPush.Listener {
        private(set) var firstSheet: String?
        private(set) var countsFrom1904 = false
        private var dateFormats: Set<Int> = []
        private var formats: [Bool] = []
        private var isInFormats = false

        func begin(_ name: String, _ attributes: XMLPush.Attributes) throws(CSVFault) {
            switch name {
            case "workbookPr":
                let told = attributes["date1904"]
                countsFrom1904 = told == "1" || told == "true"
            case "sheet" where firstSheet == nil && (attributes["state"] ?? "visible") == "visible":
                firstSheet = attributes["r:id"]
            case "numFmt":
                guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
                if XLSXNumber.isDate(attributes["formatCode"] ?? "") { dateFormats.insert(id) }
            case "cellXfs": isInFormats = true
            case "xf" where isInFormats:
                guard formats.count < 1 << 16 else { throw CSVFault(.badWorkbook) }
                let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(XLSXNumber.isDate(builtIn: id) || dateFormats.contains(id))
            default: break
            }
        }

        func end(_ name: String) throws(CSVFault) { if name == "cellXfs" { isInFormats = false } }
        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVFault) {}

        func isDate(_ style: Int) -> Bool { formats.indices.contains(style) && formats[style] }
    }

    /// The texts that cells share.
    fileprivate final class SharedTexts: XMLPush.Listener {
        private var bytes: [UInt8] = []
        private var ends: [Int] = []
        private var isText = false
        private var isReading = false
        private let limits: XLSXLimits

        init(_ limits: XLSXLimits) { self.limits = limits }

        func begin(_ name: String, _ attributes: XMLPush.Attributes) throws(CSVFault) {
            switch name {
            // How a text is read aloud in Japanese is no part of it.
            case "rPh": isReading = true
            case "t": isText = !isReading
            default: break
            }
        }

        func end(_ name: String) throws(CSVFault) {
            switch name {
            case "rPh": isReading = false
            case "t": isText = false
            case "si":
                guard bytes.count - (ends.last ?? 0) <= limits.cellBytes else { throw CSVFault(.cellTooLong) }
                ends.append(bytes.count)
            default: break
            }
            guard bytes.count + ends.count * 8 <= limits.textBytes else { throw CSVFault(.workbookTooLarge) }
        }

        func text(_ piece: UnsafeBufferPointer<UInt8>) throws(CSVFault) {
            guard isText else { return }
            bytes += piece
            guard bytes.count <= limits.textBytes else { throw CSVFault(.workbookTooLarge) }
        }

        subscript(index: Int) -> ArraySlice<UInt8>? {
            guard ends.indices.contains(index) else { return nil }
            return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
        }
    }

    /// Writes the rows of a sheet as lines.
    fileprivate final class Sheet: XMLPush.Listener {
        var written: [UInt8] = []
        private let book: Book
        private let texts: SharedTexts
        private let limits: XLSXLimits
        /// The lines written.
        private var lines = 0
        /// The place of the next cell, and how many separators of the line are written.
        private var column = 0
        private var separators = 0
        private var kind = ""
        private var style = 0
        private var value: [UInt8] = []
        private var isValue = false
        private var isReading = false

        init(_ book: Book, _ texts: SharedTexts, _ limits: XLSXLimits) {
            self.book = book
            self.texts = texts
            self.limits = limits
        }

        func begin(_ name: String, _ attributes: XMLPush.Attributes) throws(CSVFault) {
            switch name {
            case "row":
                let number = attributes["r"].flatMap { Int($0) } ?? lines + 1
                guard number > lines, number <= XLSXWriter.rowsPerSheet else { throw CSVFault(.badWorkbook) }
                // Rows that a sheet leaves out are empty lines.
                for _ in lines..<(number - 1) { written.append(0x0A) }
                lines = number
                (column, separators) = (0, 0)
            case "c":
                if let place = attributes["r"].flatMap(Self.column) { column = place }
                guard column < limits.cellsPerRow else {
                    throw CSVFault(.tooManyCells, row: lines, line: lines, column: column + 1)
                }
                kind = attributes["t"] ?? "n"
                style = attributes["s"].flatMap { Int($0) } ?? 0
                value.removeAll(keepingCapacity: true)
            case "rPh": isReading = true
            case "v", "t": isValue = !isReading
            default: break
            }
        }

        func end(_ name: String) throws(CSVFault) {
            switch name {
            case "v", "t": isValue = false
            case "rPh": isReading = false
            case "c":
                try writeCell()
                column += 1
            case "row": written.append(0x0A)
            default: break
            }
        }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVFault) {
            guard isValue else { return }
            value += bytes
            guard value.count <= limits.cellBytes else {
                throw CSVFault(.cellTooLong, row: lines, line: lines, column: column + 1)
            }
        }

        private func writeCell() throws(CSVFault) {
            guard !value.isEmpty else { return }
            switch kind {
            case "s":
                guard let index = Int(String(decoding: value, as: UTF8.self)), let text = texts[index] else {
                    throw CSVFault(.badWorkbook, row: lines, line: lines, column: column + 1)
                }
                write(text)
            case "b": write((value == [0x31] ? "yes" : "no").utf8)
            case "n":
                let text = String(decoding: value, as: UTF8.self)
                let date = book.isDate(style) ? XLSXNumber.date(text, from1904: book.countsFrom1904) : nil
                write((date ?? XLSXNumber.plain(text)).utf8)
            default: write(value)
            }
        }

        private func write(_ bytes: some Collection<UInt8>) {
            while separators < column {
                written.append(UInt8(ascii: ","))
                separators += 1
            }
            let isPlain = bytes.allSatisfy {
                $0 != 0x22 && $0 != UInt8(ascii: ",") && $0 != 0x0A && $0 != 0x0D
            }
            guard !isPlain else { return written.append(contentsOf: bytes) }
            written.append(0x22)
            for byte in bytes {
                switch byte {
                case 0x22: written += [0x22, 0x22]
                case 0x0A, 0x0D: written.append(0x20)
                default: written.append(byte)
                }
            }
            written.append(0x22)
        }

        /// The column of a cell's name, from 0: `AB12` is the 28th.
        private static func column(_ name: String) -> Int? {
            var number = 0
            for byte in name.utf8.prefix(while: { (0x41...0x5A).contains($0) }).prefix(4) {
                number = number * 26 + Int(byte - 0x40)
            }
            return number == 0 ? nil : number - 1
        }
    }
}
