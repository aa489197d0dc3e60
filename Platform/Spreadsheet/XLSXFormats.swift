import CXLSXWriter
import Kernel

/// The formats of a workbook, made when they are first needed.
struct XLSXFormats {
    enum Content: Hashable {
        case text
        case number
        case money
        case negativeMoney
        case rate
        case date
        case title
        case subtitle
        case header
        case headerRight
    }

    private struct Key: Hashable {
        var content: Content
        var style: RowStyle
    }

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var made: [Key: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        self.workbook = workbook
    }

    mutating func format(_ content: Content, _ style: RowStyle = .plain) -> UnsafeMutablePointer<lxw_format>?
    {
        let key = Key(content: content, style: style)
        if let format = made[key] { return format }
        guard let format = workbook_add_format(workbook) else { return nil }
        apply(content, to: format)
        switch style {
        case .plain: break
        case .heading:
            format_set_bold(format)
        case .total:
            format_set_bold(format)
            format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        made[key] = format
        return format
    }

    private func apply(_ content: Content, to format: UnsafeMutablePointer<lxw_format>) {
        switch content {
        case .text: break
        case .number: format_set_num_format(format, "0")
        case .money: format_set_num_format(format, Self.rupees)
        case .negativeMoney: format_set_num_format(format, Self.negativeRupees)
        case .rate: format_set_num_format(format, "0.00##%")
        case .date: format_set_num_format(format, "dd-mm-yyyy")
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 14)
        case .subtitle: format_set_italic(format)
        case .header, .headerRight:
            format_set_bold(format)
            format_set_text_wrap(format)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_bg_color(format, 0xE9ECEF)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            let side = content == .header ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT
            format_set_align(format, UInt8(side.rawValue))
        }
    }

    /// Lakh and crore grouping: a number format has two conditions, so it can group one sign only.
    static let rupees = #"[>=10000000]##\,##\,##\,##0.00;[>=100000]##\,##\,##0.00;##,##0.00"#
    /// The same for negative amounts; a condition below zero takes the sign away, so it is written.
    static let negativeRupees =
        #"[<=-10000000]-##\,##\,##\,##0.00;[<=-100000]-##\,##\,##0.00;##,##0.00"#
}
