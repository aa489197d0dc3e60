internal import CPango

/// A picture to print: a photo, a signature, a logo.
///
/// A JPEG goes into the file as it is; a PNG dot by dot.
public struct Picture: Sendable, Equatable {
    /// No picture may have more dots: what is printed in a few centimetres needs far fewer.
    public static let mostDots = 16_000_000

    enum Format { case png, jpeg }

    let bytes: [UInt8]
    let format: Format
    /// Dots across.
    public let width: Int
    /// Dots down.
    public let height: Int

    /// Reads what a PNG or JPEG says of itself; nothing else is a picture.
    public init(_ bytes: [UInt8]) throws(PrintFault) {
        guard let head = Self.png(bytes) ?? Self.jpeg(bytes), head.width > 0, head.height > 0,
            head.width <= Self.mostDots, head.height <= Self.mostDots,
            head.width * head.height <= Self.mostDots
        else { throw .unreadablePicture }
        (format, width, height) = head
        self.bytes = bytes
    }

    private static func png(_ bytes: [UInt8]) -> (format: Format, width: Int, height: Int)? {
        guard bytes.count > 33, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return nil
        }
        func number(_ at: Int) -> Int { bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
        return (.png, number(16), number(20))
    }

    /// Looks for the segment "start of frame", which holds the size.
    private static func jpeg(_ bytes: [UInt8]) -> (format: Format, width: Int, height: Int)? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var at = 2
        while at + 9 < bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            // C4, C8 and CC are tables and no frames.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                let height = Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])
                let width = Int(bytes[at + 7]) << 8 | Int(bytes[at + 8])
                return (.jpeg, width, height)
            }
            guard length >= 2 else { return nil }
            at += 2 + length
        }
        return nil
    }

    /// Refuses a picture that could not be printed: one that is cut off or holds something else than its head says.
    public func tryOut() throws(PrintFault) {
        if format == .jpeg, bytes.lastIndex(of: 0xD9).map({ $0 > 0 && bytes[$0 - 1] == 0xFF }) != true {
            throw .unreadablePicture
        }
        cairo_surface_destroy(try surface())
    }

    /// The picture as a surface of Cairo, which the caller destroys.
    func surface() throws(PrintFault) -> OpaquePointer {
        let surface = format == .png ? pngSurface() : jpegSurface()
        guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            if let surface { cairo_surface_destroy(surface) }
            throw .unreadablePicture
        }
        return surface
    }

    private func pngSurface() -> OpaquePointer? {
        var rest = bytes[...]
        return withUnsafeMutablePointer(to: &rest) { rest in
            cairo_image_surface_create_from_png_stream(
                { source, target, count in
                    guard let source, let target else { return CAIRO_STATUS_READ_ERROR }
                    let rest = source.assumingMemoryBound(to: ArraySlice<UInt8>.self)
                    guard rest.pointee.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
                    for index in 0..<Int(count) {
                        target[index] = rest.pointee[rest.pointee.startIndex + index]
                    }
                    rest.pointee = rest.pointee.dropFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, rest)
        }
    }

    /// An empty surface of the right size that carries the JPEG along: the file gets that alone.
    private func jpegSurface() -> OpaquePointer? {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB16_565, Int32(width), Int32(height))
        else { return nil }
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        let status = cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
        if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
        return surface
    }
}
