/// A page of a list that is found by key, and whether there is more on either side of it.
public struct KeyedPage<Row> {
    /// The rows, at most so many as were asked for.
    public let rows: [Row]
    /// The row behind which the next page begins; nil at the end.
    public let next: Row?
    /// The row before which the page before ends; nil at the beginning.
    public let previous: Row?

    /// Of the rows that were found: one more than asked for where there are more.
    ///
    /// On the way back that is the first of them, else the last. The first page of all has nothing before it.
    public init(_ found: [Row], size: Int, isBack: Bool, isFirst: Bool) {
        let hasMore = found.count > size
        if isBack {
            rows = hasMore ? Array(found.dropFirst()) : found
            previous = hasMore ? rows.first : nil
            next = rows.last
        } else {
            rows = hasMore ? found.dropLast() : found
            next = hasMore ? rows.last : nil
            previous = isFirst ? nil : rows.first
        }
    }
}
