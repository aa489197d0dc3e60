internal import CPango
internal import Glibc
internal import Kernel

/// Draws pages with Cairo, one after another, into a PDF.
final class PagePainter {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let typesetter: Typesetter
    private let drain: ByteDrain
    private let language: String
    private var pictures: [OpaquePointer] = []

    init(
        into drain: ByteDrain, width: Double, height: Double, info: PrintInfo, typesetter: Typesetter
    ) throws(PrintFault) {
        guard let surface = drain.surface(width: width, height: height), let cairo = cairo_create(surface)
        else { throw .writeFailed("no surface") }
        self.surface = surface
        self.cairo = cairo
        self.typesetter = typesetter
        self.drain = drain
        language = info.language
        // From 1.5 on Cairo says which text a glyph stands for where one does not stand for one: conjuncts, vowel signs.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        // The seconds are all that a PDF keeps.
        let seconds = Instant(
            microsecondsSinceEpoch: info.created.microsecondsSinceEpoch / 1_000_000 * 1_000_000)
        for (key, text) in [
            (CAIRO_PDF_METADATA_TITLE, info.title), (CAIRO_PDF_METADATA_AUTHOR, info.author),
            (CAIRO_PDF_METADATA_CREATOR, "Sahakar"), (CAIRO_PDF_METADATA_CREATE_DATE, seconds.text),
            (CAIRO_PDF_METADATA_MOD_DATE, seconds.text),
        ] {
            cairo_pdf_surface_set_metadata(surface, key, text)
        }
    }

    deinit {
        for picture in pictures { cairo_surface_destroy(picture) }
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    func add(_ picture: Picture) throws(PrintFault) { pictures.append(try picture.surface()) }

    func draw(_ marks: [UInt8]) {
        PageBuffer.each(marks) { draw($0) }
    }

    func showPage() { cairo_show_page(cairo) }

    /// Writes what is still missing of the file.
    func finish() throws(PrintFault) {
        let drawn = cairo_status(cairo)
        drain.beginEnding()
        cairo_surface_finish(surface)
        let written = cairo_surface_status(surface)
        for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
            throw .writeFailed(String(cString: cairo_status_to_string(status)))
        }
        drain.addLanguage(language)
    }

    /// Draws a text turned about the middle of the page.
    func draw(watermark: ShapedText, width: Double, height: Double) {
        guard let line = watermark.lines.first else { return }
        cairo_save(cairo)
        cairo_translate(cairo, width / 2, height / 2)
        cairo_rotate(cairo, -atan2(height, width))
        draw(
            .text(x: -line.width / 2 - line.x, y: line.ascent - line.height / 2, grey: 0.88, line.glyphs))
        cairo_restore(cairo)
    }

    private func draw(_ mark: PageBuffer.Mark) {
        switch mark {
        case .text(let x, let y, let grey, let glyphs):
            ink(grey)
            for run in glyphs.runs { draw(run, x: x, y: y) }
        case .line(let fromX, let fromY, let toX, let toY, let width, let grey):
            ink(grey)
            cairo_set_line_width(cairo, width)
            cairo_move_to(cairo, fromX, fromY)
            cairo_line_to(cairo, toX, toY)
            cairo_stroke(cairo)
        case .fill(let x, let y, let width, let height, let grey):
            ink(grey)
            cairo_rectangle(cairo, x, y, width, height)
            cairo_fill(cairo)
        case .picture(let number, let x, let y, let width, let height):
            draw(pictures[number], x: x, y: y, width: width, height: height)
        case .squares(let x, let y, let size, let across, let dark):
            ink(0)
            fill(dark, across: across, x: x, y: y, size: size)
        }
    }

    /// Neighbours in a row are one rectangle: the file stays small, and no seam is seen between them.
    private func fill(_ dark: [UInt8], across: Int, x: Double, y: Double, size: Double) {
        var index = 0
        while index < dark.count {
            let start = index, rowEnd = index - index % across + across
            while index < rowEnd, index < dark.count, dark[index] != 0 { index += 1 }
            if index > start {
                cairo_rectangle(
                    cairo, x + Double(start % across) * size, y + Double(start / across) * size,
                    Double(index - start) * size, size)
            } else {
                index += 1
            }
        }
        cairo_fill(cairo)
    }

    private func ink(_ grey: Double) { cairo_set_source_rgb(cairo, grey, grey, grey) }

    private func draw(_ picture: OpaquePointer, x: Double, y: Double, width: Double, height: Double) {
        cairo_save(cairo)
        cairo_translate(cairo, x, y)
        cairo_scale(
            cairo, width / Double(cairo_image_surface_get_width(picture)),
            height / Double(cairo_image_surface_get_height(picture)))
        cairo_set_source_surface(cairo, picture, 0, 0)
        cairo_paint(cairo)
        cairo_restore(cairo)
    }

    private func draw(_ run: GlyphBytes.Run, x: Double, y: Double) {
        let font = typesetter.fonts[Int(run.font)]
        cairo_set_scaled_font(cairo, cpango_scaled_font(font))
        let glyphs = run.glyphs.map {
            cairo_glyph_t(index: UInt($0.id), x: x + Double($0.x), y: y + Double($0.y))
        }
        let clusters = run.clusters.map { cairo_text_cluster_t(num_bytes: $0.bytes, num_glyphs: $0.glyphs) }
        let flags: cairo_text_cluster_flags_t =
            run.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0)
        run.text.withUnsafeBytes { text in
            cairo_show_text_glyphs(
                cairo, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), glyphs,
                Int32(glyphs.count), clusters, Int32(clusters.count), flags)
        }
    }
}
