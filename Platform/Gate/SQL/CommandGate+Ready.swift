internal import Postgres

extension CommandGate {
    /// Whether the database answers, for the check by which a balancer decides to send requests here.
    public func isReady() async -> Bool {
        var options = TransactionOptions.read
        options.statementTimeout = .seconds(2)
        return (try? await reads.run(options) { tx in try tx.one("SELECT 1") { try $0.int32(0) } }) == 1
    }
}
