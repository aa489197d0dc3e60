public import Gate
public import Kernel
internal import Postgres

extension TestBook {
    /// The approval of what waits under a number, by somebody who has just looked at it; of something unseen where nothing waits.
    public func approval(of number: Int64, in other: ID<Society>? = nil) async throws -> ApprovePending {
        let society = other ?? society
        var approval = ApprovePending()
        approval.number = number
        approval.previewDigest =
            try await owner.run(TransactionOptions(society: society.raw)) { tx in
                try tx.first(
                    """
                    SELECT encode(preview_digest, 'hex') FROM pending_commands
                    WHERE society_id = \(society) AND pending_id = \(number)
                    """
                ) { try $0.text(0) }
            } ?? "unseen"
        return approval
    }
}
