/// Why a document could not be printed.
public enum PrintFault: Error, Sendable, Equatable {
    /// A font that every document needs is not installed; the text names its file.
    case fontMissing(String)
    /// No font has these characters, and the fonts were told to refuse rather than to replace.
    case noGlyph([Unicode.Scalar])
    /// A picture is neither PNG nor JPEG, is broken, or has more dots than are allowed.
    case unreadablePicture
    /// The page is too small for what should stand on it.
    case pageTooSmall
    /// A row has more cells than the table has columns.
    case tooManyCells
    /// A sum that is carried over a page is larger than any amount may be.
    case sumTooLarge
    /// The file could not be written; the text is for the log.
    case writeFailed(String)
}
