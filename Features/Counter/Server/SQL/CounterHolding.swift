public import Gate

/// What this feature holds on persons: who of the staff had which drawer, gave, took and counted what; never of members.
public enum CounterHolding {
    /// They are books of account: who has signed for cash stays known, as the makers of vouchers do.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "counter",
            tables: [
                .apart("cash_places", "drawers and vaults, which belong to nobody"),
                .apart("cash_shifts", "who of the staff had a drawer in his hands; it stays with the books"),
                .apart("cash_handovers", "who of the staff has signed for cash; it stays with the books"),
                .apart("cash_counts", "who of the staff has counted cash; it stays with the books"),
            ])
    ]
}
