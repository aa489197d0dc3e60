public import Kernel

/// The rules of the chart.
public enum AccountRules {
    /// The least balance of a new account where none was named: cash does not fall below nothing.
    public static func lowest(_ purpose: AccountPurpose, asked: Money?) -> Money? {
        asked ?? (purpose == .cash ? .zero : nil)
    }

    /// Refuses a code that is no code: letters, digits, then also `.`, `/` and `-`.
    public static func checkCode(_ code: String) throws(ChartRefusal) {
        var isFirst = true
        for byte in code.utf8 {
            let isWord =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            guard isWord || (!isFirst && (0x2D...0x2F).contains(byte)) else { throw .badCode(code) }
            isFirst = false
        }
    }

    /// Refuses limits that no balance can meet.
    public static func checkLimits(lowest: Money?, highest: Money?) throws(ChartRefusal) {
        guard let lowest, let highest else { return }
        guard lowest <= highest else { throw .limitsCrossed }
    }

    /// Refuses a control account where one balance is meant: the joint accounts of all branches.
    public static func checkControl(_ purpose: AccountPurpose, isControl: Bool) throws(ChartRefusal) {
        guard isControl, purpose.isJoint else { return }
        throw .mustBePlain
    }
}

/// Which way a frozen sub-account does not move.
public enum FrozenSide: String, Sendable, CaseIterable {
    case debits
    case credits
    case all
}
