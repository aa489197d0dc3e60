/// The shaped text of one line as bytes: what is kept of it until its page is drawn.
///
/// Runs follow each other: font, direction, the text itself, its clusters, its glyphs with their places from the start
/// of the baseline.
struct GlyphBytes: Equatable {
    private(set) var bytes: [UInt8] = []

    struct Glyph: Equatable {
        var id: UInt32
        var x: Float
        var y: Float
    }

    struct Cluster: Equatable {
        var bytes: Int32
        var glyphs: Int32
    }

    struct Run: Equatable {
        var font: UInt32
        var isBackward: Bool
        var text: [UInt8]
        var clusters: [Cluster]
        var glyphs: [Glyph]
    }

    init() {}

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func append(_ run: Run) {
        number(run.font)
        number(run.isBackward ? 1 : 0)
        number(UInt32(run.text.count))
        number(UInt32(run.clusters.count))
        number(UInt32(run.glyphs.count))
        bytes += run.text
        for cluster in run.clusters {
            number(UInt32(bitPattern: cluster.bytes))
            number(UInt32(bitPattern: cluster.glyphs))
        }
        for glyph in run.glyphs {
            number(glyph.id)
            number(glyph.x.bitPattern)
            number(glyph.y.bitPattern)
        }
    }

    private mutating func number(_ value: UInt32) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    /// The runs in their order.
    var runs: [Run] {
        var reader = ByteReader(bytes[...])
        var runs: [Run] = []
        while !reader.isAtEnd {
            let font = reader.number(), isBackward = reader.number() == 1
            let textCount = Int(reader.number()), clusterCount = Int(reader.number())
            let glyphCount = Int(reader.number())
            let text = Array(reader.take(textCount))
            let clusters = (0..<clusterCount).map { _ in
                Cluster(
                    bytes: Int32(bitPattern: reader.number()), glyphs: Int32(bitPattern: reader.number()))
            }
            let glyphs = (0..<glyphCount).map { _ in
                Glyph(
                    id: reader.number(), x: Float(bitPattern: reader.number()),
                    y: Float(bitPattern: reader.number()))
            }
            runs.append(
                Run(font: font, isBackward: isBackward, text: text, clusters: clusters, glyphs: glyphs))
        }
        return runs
    }
}

/// Reads what this module itself has written as bytes.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8 { rest.removeFirst() }

    mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    mutating func number() -> UInt32 {
        let value = rest.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
        rest = rest.dropFirst(4)
        return value
    }

    mutating func length() -> Double { Double(Float(bitPattern: number())) }
}
