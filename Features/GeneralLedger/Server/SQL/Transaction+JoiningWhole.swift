internal import Postgres

extension Transaction {
    /// Asks in `body` what reads whole sets of rows: they are joined by hash or in order, never row by row.
    ///
    /// Rows that nobody has counted yet (the staged lines of a file, the books of a society that is new to the server) look like
    /// one to the planner, and it would go through all of one table for each row of another.
    mutating func joiningWhole<R>(_ body: (inout Transaction) throws -> R) throws -> R {
        try execute("SET LOCAL enable_nestloop = off")
        let result = try body(&self)
        try execute("SET LOCAL enable_nestloop = on")
        return result
    }
}
