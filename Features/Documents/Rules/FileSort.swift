/// The sorts of files that are taken in, told by their content and never by their name.
///
///     FileSort(head: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])  // .png
///
/// Nothing that a browser would run is among them: no HTML, no SVG, no script.
public enum FileSort: String, Sendable, CaseIterable {
    /// A document as PDF.
    case pdf
    /// A picture as PNG.
    case png
    /// A picture as JPEG.
    case jpeg
    /// A picture as WebP.
    case webp
    /// A scan as TIFF.
    case tiff

    /// How many bytes of the beginning tell.
    public static let headLength = 16

    /// The sort of a file that begins so; nil for any other.
    public init?(head: [UInt8]) {
        func begins(_ bytes: [UInt8], at place: Int = 0) -> Bool {
            head.count >= place + bytes.count && Array(head[place..<(place + bytes.count)]) == bytes
        }
        if begins([0x25, 0x50, 0x44, 0x46, 0x2D]) {
            self = .pdf
        } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins([0x52, 0x49, 0x46, 0x46]), begins([0x57, 0x45, 0x42, 0x50], at: 8) {
            self = .webp
        } else if begins([0x49, 0x49, 0x2A, 0x00]) || begins([0x4D, 0x4D, 0x00, 0x2A]) {
            self = .tiff
        } else {
            return nil
        }
    }

    /// The media type for HTTP.
    public var mediaType: String { self == .pdf ? "application/pdf" : "image/\(rawValue)" }

    /// The ending of its name, without the point.
    public var ending: String { self == .jpeg ? "jpg" : rawValue }

    /// A name for a file of this sort: the one it was sent under, without folders, signs that move other text, and a wrong ending.
    ///
    ///     FileSort.png.name(for: "C:\\scans\\Aadhaar.html")  // "Aadhaar.png"
    public func name(for sent: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in sent.unicodeScalars {
            switch scalar.value {
            case 0x2F, 0x5C: name.removeAll()
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: break
            case 0x22, 0x2A, 0x3A, 0x3C, 0x3E, 0x3F, 0x7C: name.append("_")
            default: name.append(scalar)
            }
        }
        var stem = String(name)
        if let point = stem.lastIndex(of: "."), point > stem.startIndex { stem = String(stem[..<point]) }
        while stem.first == "." || stem.first == " " { stem.removeFirst() }
        while stem.last == " " || stem.last == "." { stem.removeLast() }
        return "\(stem.isEmpty ? "document" : String(stem.prefix(100))).\(ending)"
    }
}
