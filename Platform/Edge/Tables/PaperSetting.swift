internal import Kernel
public import Print
public import Wording

/// What stands round the content of every paper.
public enum PaperSetting {
    /// Paper whose foot says when and by whom it was printed, and which page of how many it is.
    public static func make(
        _ size: PageSize, _ sheet: Stationery.Sheet, _ words: Words, printedBy: String?
    ) -> PageSetting {
        var setting = PageSetting(size)
        setting.isStamped = sheet.isStamped
        let at = Figures.moment(sheet.printedAt)
        setting.foot =
            printedBy.map {
                words("edge.printed_by", RefusalArgument("at", .text(at)), RefusalArgument("name", .text($0)))
            } ?? words("edge.printed", RefusalArgument("at", .text(at)))
        setting.pageOf = { page, pages in
            words(
                "edge.page_of", RefusalArgument("page", .number(Int64(page))),
                RefusalArgument("pages", .number(Int64(pages))))
        }
        return setting
    }
}
