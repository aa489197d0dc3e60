public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Synchronization

/// Cash is taken or paid, and no account was named for it: whoever keeps drawers says into which one it goes.
///
/// Where nobody says anything it is the society's cash in hand.
public final class DrawerSought: HookPoint {
    /// The branch of the account for which it is; the cash lies where it is taken.
    public let branch: ID<Branch>
    private let said = Mutex<(subAccount: ID<SubAccount>, branch: ID<Branch>)?>(nil)

    init(for branch: ID<Branch>) { self.branch = branch }

    /// Says which drawer it is, and in which branch that stands.
    public func say(_ drawer: ID<SubAccount>, in branch: ID<Branch>) {
        said.withLock { $0 = (subAccount: drawer, branch: branch) }
    }

    var drawer: (subAccount: ID<SubAccount>, branch: ID<Branch>)? { said.withLock { $0 } }
}
