/// What depositors are told for whom an agent collects.
extension MessageKind {
    /// A sum that an agent has collected stands on the account.
    public static let collected = MessageKind(
        "collected", places: ["amount", "account", "date", "receipt", "agent", "society"])
    /// A sum that an agent has collected was put right.
    public static let collectionCorrected = MessageKind(
        "collection_corrected", places: ["amount", "account", "date", "receipt", "society"])

    /// All of them.
    public static let ofCollections: [MessageKind] = [collected, collectionCorrected]
}
