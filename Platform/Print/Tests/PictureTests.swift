import Foundation
import Testing

@testable import Print

@Suite("Pictures and squares")
struct PictureTests {
    /// A PNG of 2 × 1 dots, black and white.
    static let image: [UInt8] = Array(
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNg+A8AAQIBAEK+vGgAAAAASUVORK5CYII="
        )
            ?? Data())

    @Test("squares stand where they should, dark on white")
    func squares() throws {
        let isDark = [[true, false, true], [false, true, false], [true, true, false]]
        var setting = PageSetting(.a5)
        setting.margins = PageMargins(all: 0)
        // One square is 10 points, four of white around.
        let pdf = try PrintWorld.bytes(setting) { try $0.squares(isDark, side: 110, words: ["R-1"]) }
        let dots = try Self.dots(pdf)
        for (row, line) in isDark.enumerated() {
            for (column, isDark) in line.enumerated() {
                let shade = dots.shade(x: 45 + column * 10, y: 45 + row * 10)
                #expect(isDark ? shade < 40 : shade > 215, "\(column), \(row): \(shade)")
            }
        }
        #expect(dots.shade(x: 35, y: 45) > 215 && dots.shade(x: 45, y: 35) > 215)
        #expect(try PDFReading.text(pdf) == "R-1")
    }

    @Test("what is no square is refused")
    func notSquare() throws {
        #expect(throws: PrintFault.unreadablePicture) {
            _ = try PrintWorld.bytes { try $0.squares([[true, false], [true]], side: 100) }
        }
    }

    @Test("a PNG is drawn in its proportions")
    func png() throws {
        var setting = PageSetting(.a5)
        setting.margins = PageMargins(all: 0)
        let picture = try Picture(Self.image)
        #expect(picture.width == 2 && picture.height == 1)
        let pdf = try PrintWorld.bytes(setting) { try $0.picture(picture, width: 100, height: 100) }
        let dots = try Self.dots(pdf)
        #expect(dots.shade(x: 10, y: 27) < 60 && dots.shade(x: 90, y: 27) > 200)
        #expect(dots.shade(x: 10, y: 60) > 240)
    }

    @Test("a JPEG goes into the file as it is")
    func jpeg() throws {
        let bytes = try Self.jpeg()
        let picture = try Picture(bytes)
        #expect(picture.format == .jpeg && picture.width == 16 && picture.height == 8)
        let pdf = try PrintWorld.bytes { try $0.picture(picture, width: 100, height: 100) }
        #expect(pdf.firstRange(of: bytes) != nil)
    }

    @Test("a letterhead with a logo keeps the names in the middle")
    func logo() throws {
        var head = PrintWorld.letterhead
        head.logo = Self.image
        let pdf = try PrintWorld.bytes { try $0.letterhead(head) }
        #expect(try PDFReading.text(pdf).contains("Shramik Co-operative Credit Society Ltd."))
        head.logo = Array("<svg/>".utf8)
        #expect(throws: PrintFault.unreadablePicture) { _ = try PrintWorld.bytes { try $0.letterhead(head) } }
    }

    @Test(
        "what is neither PNG nor JPEG, or claims more dots than are allowed, is refused",
        arguments: [
            Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), [], [0xFF, 0xD8, 0xFF],
            Array(PictureTests.image.prefix(20)),
            Array(PictureTests.image.prefix(16)) + [0x7F, 0xFF, 0xFF, 0xFF]
                + Array(PictureTests.image.dropFirst(20)),
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ])
    func refuses(_ bytes: [UInt8]) {
        #expect(throws: PrintFault.unreadablePicture) { _ = try Picture(bytes) }
    }

    @Test("a PNG that breaks off is refused when it is drawn")
    func brokenOff() throws {
        let picture = try Picture(Array(Self.image.dropLast(20)))
        #expect(throws: PrintFault.unreadablePicture) {
            _ = try PrintWorld.bytes { try $0.picture(picture, width: 100, height: 100) }
        }
    }

    // MARK: -

    struct Dots {
        var width: Int
        var bytes: [UInt8]
        func shade(x: Int, y: Int) -> UInt8 { bytes[y * width + x] }
    }

    /// The first page as grey dots, one for each point.
    static func dots(_ pdf: [UInt8]) throws -> Dots {
        try PDFReading.with(pdf) { path in
            _ = try PDFReading.run(["pdftoppm", "-r", "72", "-gray", "-singlefile", path, path])
            defer { try? FileManager.default.removeItem(atPath: path + ".pgm") }
            let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".pgm")))
            let head = String(decoding: file.prefix(40), as: UTF8.self).split(separator: "\n").prefix(3)
            let start = head.reduce(0) { $0 + $1.utf8.count + 1 }
            let width = Int(head[1].split(separator: " ")[0]) ?? 0
            return Dots(width: width, bytes: Array(file.dropFirst(start)))
        }
    }

    /// A JPEG of 16 × 8 dots, made by Poppler.
    static func jpeg() throws -> [UInt8] {
        var setting = PageSetting(PageSize(width: 16, height: 8))
        setting.margins = PageMargins(all: 0)
        let pdf = try PrintWorld.bytes(setting) { try $0.space(1) }
        return try PDFReading.with(pdf) { path in
            _ = try PDFReading.run(["pdftoppm", "-r", "72", "-jpeg", "-singlefile", path, path])
            defer { try? FileManager.default.removeItem(atPath: path + ".jpg") }
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".jpg")))
        }
    }
}
