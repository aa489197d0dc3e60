/// An answer of several tables: as a workbook each has a sheet of its own, in CSV they stand under each other with their titles.
///
/// As a ``Tabular`` it tells the one of them that its page shows.
public protocol TabularBook: Tabular {
    /// The tables in their order.
    var tableParts: [any Tabular] { get }
}
