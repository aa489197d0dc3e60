/// A text broken into lines and shaped.
struct ShapedText {
    struct Line {
        var glyphs: GlyphBytes
        /// From the left of the text's width to where the line begins.
        var x: Double
        var width: Double
        /// From the top of the line to the baseline.
        var ascent: Double
        var height: Double
    }

    var lines: [Line]

    var height: Double { lines.reduce(0) { $0 + $1.height } }
    /// From the baseline of the last line to its bottom.
    var lastDescent: Double { lines.last.map { $0.height - $0.ascent } ?? 0 }
    var width: Double { lines.reduce(0) { max($0, $1.width) } }
}
