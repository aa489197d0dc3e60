public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Synchronization

/// Cash is taken or paid in a branch, and no account was named for it: whoever keeps drawers says into which one it goes.
///
/// Where nobody says anything it is the society's cash in hand.
public final class DrawerSought: HookPoint {
    /// The branch.
    public let branch: ID<Branch>
    private let said = Mutex<ID<SubAccount>?>(nil)

    init(in branch: ID<Branch>) { self.branch = branch }

    /// Says which drawer it is.
    public func say(_ drawer: ID<SubAccount>) { said.withLock { $0 = drawer } }

    var drawer: ID<SubAccount>? { said.withLock { $0 } }
}
