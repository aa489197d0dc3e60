import DocumentsRules
import Testing

@Suite("Sorts of files")
struct FileSortTests {
    @Test(
        "a sort is told by the content",
        arguments: [
            (Array("%PDF-1.7".utf8), FileSort.pdf), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
            ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), (Array("RIFF0000WEBPVP8 ".utf8), .webp),
            ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
        ])
    func told(_ head: [UInt8], _ sort: FileSort) {
        #expect(FileSort(head: head) == sort)
    }

    @Test(
        "anything else is none",
        arguments: ["", "%PDF", " %PDF-1.7", "RIFF0000WAVE", "<svg", "<!DOCTYPE html>", "GIF89a"])
    func none(_ head: String) {
        #expect(FileSort(head: Array(head.utf8)) == nil)
    }

    @Test(
        "names lose folders, signs that move other text, and wrong endings",
        arguments: [
            ("C:\\scans\\Aadhaar.html", "Aadhaar.png"), ("../../etc/passwd", "passwd.png"),
            ("", "document.png"),
            (".png", "png.png"), ("a\u{202E}gnp.exe", "agnp.png"), ("आधार.PNG", "आधार.png"),
            ("x/..", "document.png"),
            ("a\r\nb\"c.png", "ab_c.png"),
            (String(repeating: "k", count: 300), String(repeating: "k", count: 100) + ".png"),
        ])
    func names(_ sent: String, _ kept: String) {
        #expect(FileSort.png.name(for: sent) == kept)
    }
}
