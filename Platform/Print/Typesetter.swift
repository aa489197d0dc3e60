internal import CPango

/// Breaks texts into lines and shapes them with Pango.
///
/// It serves one document at a time, on one thread at a time.
final class Typesetter {
    private static let unit = 1024.0
    /// What Pango puts in place of a glyph that is not drawn.
    private static let emptyGlyph: UInt32 = 0x0FFF_FFFF
    /// What it sets in the number of a glyph that no font has.
    private static let unknownFlag: UInt32 = 0x1000_0000
    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private let layout: OpaquePointer
    private let attributes: OpaquePointer
    private let missing: PrintFonts.Missing
    private var descriptions: [FontKey: OpaquePointer] = [:]
    /// The fonts in the order of their first use; a run names its font by this number.
    private(set) var fonts: [UnsafeMutablePointer<PangoFont>] = []
    private var numbers: [UnsafeMutablePointer<PangoFont>: UInt32] = [:]
    private var language = ""

    private struct FontKey: Hashable {
        var size: Double
        var isBold: Bool
    }

    init(fonts: OpaquePointer, missing: PrintFonts.Missing) {
        self.missing = missing
        map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
        cpango_use_fonts(map, fonts)
        // One unit of the page is one point.
        cpango_set_resolution(map, 72)
        context = pango_font_map_create_context(map)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        layout = pango_layout_new(context)
        attributes = pango_attr_list_new()
        // Digits of one width, so that figures stand under figures.
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1,lnum=1"))
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }

    deinit {
        for font in fonts { g_object_unref(font) }
        for description in descriptions.values { pango_font_description_free(description) }
        pango_attr_list_unref(attributes)
        g_object_unref(UnsafeMutableRawPointer(layout))
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
    }

    /// Chooses the forms of letters that a language prefers: Marathi writes some otherwise than Hindi.
    func setLanguage(_ language: String) {
        guard language != self.language else { return }
        self.language = language
        pango_context_set_language(context, pango_language_from_string(language))
        pango_layout_context_changed(layout)
    }

    /// Shapes a text within a width, or in one line for each of its paragraphs.
    func shape(_ text: String, size: Double, isBold: Bool, width: Double?, alignment: PrintStyle.Alignment)
        throws(PrintFault) -> ShapedText
    {
        pango_layout_set_font_description(layout, description(FontKey(size: size, isBold: isBold)))
        pango_layout_set_width(layout, width.map { Int32(max(1, $0) * Self.unit) } ?? -1)
        pango_layout_set_alignment(layout, Self.alignment(alignment))
        let clean = Self.clean(text)
        set(clean)
        if let bad = unshown() {
            guard case .replace = missing else { throw .noGlyph(bad.sorted()) }
            let stand: Unicode.Scalar = bad.contains(Self.replacement) ? "?" : Self.replacement
            var replaced = String.UnicodeScalarView()
            for scalar in clean.unicodeScalars { replaced.append(bad.contains(scalar) ? stand : scalar) }
            set(String(replaced))
        }
        return lines()
    }

    private func set(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
            }
        }
    }

    private func description(_ key: FontKey) -> OpaquePointer {
        if let known = descriptions[key] { return known }
        let made = pango_font_description_new()
        let families = (PrintFonts.needed + PrintFonts.welcome).map(Self.family).joined(separator: ",")
        pango_font_description_set_family(made, families)
        pango_font_description_set_weight(made, key.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_size(made, Int32((key.size * Self.unit).rounded()))
        guard let made else { preconditionFailure("no memory for a font description") }
        descriptions[key] = made
        return made
    }

    /// `NotoSansDevanagari` is the family `Noto Sans Devanagari`.
    private static func family(_ file: String) -> String {
        var name = ""
        for letter in file {
            if letter.isUppercase, !name.isEmpty { name.append(" ") }
            name.append(letter)
        }
        return name.replacing("Symbols2", with: "Symbols 2")
    }

    private static func alignment(_ alignment: PrintStyle.Alignment) -> PangoAlignment {
        switch alignment {
        case .leading: PANGO_ALIGN_LEFT
        case .centre: PANGO_ALIGN_CENTER
        case .trailing: PANGO_ALIGN_RIGHT
        }
    }

    /// What would move other text about is left out: control characters but the line break, and marks that turn the direction.
    private static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !text.unicodeScalars.contains(where: isBad) {
            return text
        }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" || !isBad(scalar) {
                shown.append(scalar)
            } else if scalar.value < 0x20, scalar != "\r" {
                shown.append(" ")
            }
        }
        return String(shown)
    }

    private static func isBad(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0x2028, 0x2029: true
        default: false
        }
    }

    /// The characters that no font has; nil when all are there.
    private func unshown() -> Set<Unicode.Scalar>? {
        guard pango_layout_get_unknown_glyphs_count(layout) > 0 else { return nil }
        var found: Set<Unicode.Scalar> = []
        eachRun { item in
            guard let glyphs = item.pointee.glyphs else { return }
            for index in 0..<Int(glyphs.pointee.num_glyphs) {
                let glyph = glyphs.pointee.glyphs[index].glyph
                guard glyph != Self.emptyGlyph, glyph & Self.unknownFlag != 0 else { continue }
                if let scalar = Unicode.Scalar(glyph & ~Self.unknownFlag) { found.insert(scalar) }
            }
        }
        return found
    }

    private func eachRun(_ body: (UnsafeMutablePointer<PangoGlyphItem>) -> Void) {
        guard let iterator = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(iterator) }
        repeat {
            if let item = pango_layout_iter_get_run_readonly(iterator) { body(item) }
        } while pango_layout_iter_next_run(iterator) != 0
    }

    /// The family of a font, as in `Noto Sans Kannada`.
    func family(of font: UInt32) -> String {
        guard let description = pango_font_describe(fonts[Int(font)]) else { return "" }
        defer { pango_font_description_free(description) }
        return pango_font_description_get_family(description).map { String(cString: $0) } ?? ""
    }

    // MARK: Lines

    private func lines() -> ShapedText {
        var shaped = ShapedText(lines: [])
        guard let iterator = pango_layout_get_iter(layout) else { return shaped }
        defer { pango_layout_iter_free(iterator) }
        let text = pango_layout_get_text(layout)
        var hasMore = true
        while hasMore {
            var extents = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &extents)
            let left = Double(extents.x) / Self.unit
            var line = ShapedText.Line(
                glyphs: GlyphBytes(), x: left, width: Double(extents.width) / Self.unit,
                ascent: Double(pango_layout_iter_get_baseline(iterator) - extents.y) / Self.unit,
                height: Double(extents.height) / Self.unit)
            // A line ends with an empty run.
            while let item = pango_layout_iter_get_run_readonly(iterator) {
                var place = PangoRectangle()
                pango_layout_iter_get_run_extents(iterator, nil, &place)
                line.glyphs.append(run(item, text, from: Int(place.x - extents.x)))
                guard pango_layout_iter_next_run(iterator) != 0 else { break }
            }
            shaped.lines.append(line)
            hasMore = pango_layout_iter_next_line(iterator) != 0
        }
        return shaped
    }

    private func run(
        _ item: UnsafeMutablePointer<PangoGlyphItem>, _ text: UnsafePointer<CChar>?, from start: Int
    ) -> GlyphBytes.Run {
        let isBackward = item.pointee.item.pointee.analysis.level & 1 == 1
        var run = GlyphBytes.Run(
            font: number(of: item.pointee.item.pointee.analysis.font), isBackward: isBackward, text: [],
            clusters: [], glyphs: [])
        let offset = Int(item.pointee.item.pointee.offset), length = Int(item.pointee.item.pointee.length)
        if let text {
            run.text = (offset..<(offset + length)).map { UInt8(bitPattern: text[$0]) }
        }
        guard let string = item.pointee.glyphs else { return run }
        run.clusters = clusters(item, text, string, isBackward)
        var x = start
        for index in 0..<Int(string.pointee.num_glyphs) {
            let glyph = string.pointee.glyphs[index]
            if glyph.glyph != Self.emptyGlyph {
                run.glyphs.append(
                    .init(
                        id: glyph.glyph,
                        x: Float(Double(x + Int(glyph.geometry.x_offset)) / Self.unit),
                        y: Float(Double(glyph.geometry.y_offset) / Self.unit)))
            }
            x += Int(glyph.geometry.width)
        }
        return run
    }

    /// Which bytes of the text became which glyphs: so the text can be copied out of the file as it was put in.
    private func clusters(
        _ item: UnsafeMutablePointer<PangoGlyphItem>, _ text: UnsafePointer<CChar>?,
        _ string: UnsafeMutablePointer<PangoGlyphString>, _ isBackward: Bool
    ) -> [GlyphBytes.Cluster] {
        var clusters: [GlyphBytes.Cluster] = []
        var iterator = PangoGlyphItemIter()
        var hasMore = pango_glyph_item_iter_init_start(&iterator, item, text) != 0
        while hasMore {
            let range =
                isBackward
                ? Int(iterator.end_glyph) + 1..<Int(iterator.start_glyph) + 1
                : Int(iterator.start_glyph)..<Int(iterator.end_glyph)
            let drawn = range.count { string.pointee.glyphs[$0].glyph != Self.emptyGlyph }
            clusters.append(.init(bytes: iterator.end_index - iterator.start_index, glyphs: Int32(drawn)))
            hasMore = pango_glyph_item_iter_next_cluster(&iterator) != 0
        }
        return clusters
    }

    private func number(of font: UnsafeMutablePointer<PangoFont>) -> UInt32 {
        if let known = numbers[font] { return known }
        // Kept, so that its address names it for as long as this object lives.
        g_object_ref(font)
        let number = UInt32(fonts.count)
        fonts.append(font)
        numbers[font] = number
        return number
    }
}
