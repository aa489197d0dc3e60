public import Kernel

/// How many shares a borrower must have for what he borrows.
///
/// | Loan | link % | needed | has | face | to buy | deducted |
/// |---|---|---|---|---|---|---|
/// | 2,00,000 | 5 | 10,000 | 6,000 | 100 | 40 | 4,000 |
/// | 2,00,000 | 2.5 | 5,000 | 6,000 | 100 | 0 | 0 |
/// | 1,23,450 | 5 | 6,172.50 | 6,000 | 100 | 2 | 200 |
///
/// "1 to 20" is 5 %, "1 to 10" is 10 %. The loan is all that he owes together with what he is about to borrow. Source of
/// 5 % without and 2.5 % with security: RBI Master Circular Capital Adequacy (UCBs) of 1 July 2015.
public enum ShareLinkage {
    /// What his shares must come to.
    public static func requiredShare(of loan: Money, link: Percent) -> Money {
        loan.part(link, rounding: .up)
    }

    /// How many shares he has to buy: the shortfall in whole shares, never below none.
    public static func sharesToBuy(for loan: Money, link: Percent, paidUp: Money, faceValue: Money) -> Int64 {
        // Exact in millionths of a paisa, so that nothing is rounded before the shares are counted.
        let needed = Int128(loan.paise) * Int128(link.partsPerMillion) - Int128(paidUp.paise) * 1_000_000
        guard needed > 0 else { return 0 }
        let face = Int128(faceValue.paise) * 1_000_000
        return Int64((needed + face - 1) / face)
    }
}
