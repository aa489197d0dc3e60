public import Print
public import Wording

/// An answer that is printed in a form of its own, not as a table: a voucher, a receipt, a certificate.
public protocol PaperDocument: Tabular {
    /// The paper it is printed on.
    var paperSize: PageSize { get }
    /// Across each page, where it is no original: DUPLICATE, DRAFT.
    func watermark(in words: Words) -> String?
    /// Puts everything below the society's head on the paper.
    func write(on paper: PDFWriter, in words: Words) throws
}

extension PaperDocument {
    /// None.
    public func watermark(in words: Words) -> String? { nil }
}
