public import Kernel

/// Where a command acts: there its permission must be held.
public enum Reach: Sendable, Equatable {
    /// In the society as a whole: a grant for one branch is not enough.
    case society
    /// In these branches, in each of them.
    case branches([ID<Branch>])
    /// In the branch of a record that is known when the command runs: it asks ``Work/require(_:in:upTo:)`` then.
    case asFound
}

extension Caller {
    /// Whether he may do this wherever it acts, up to an amount where one is given.
    public func may(_ permission: Permission, within reach: Reach, upTo amount: Money? = nil) -> Bool {
        func holds(_ isEnough: (Grant) -> Bool) -> Bool {
            grants.contains { grant in
                guard grant.covers(permission, in: nil), isEnough(grant) else { return false }
                guard let amount, let limit = grant.limit else { return true }
                return amount <= limit
            }
        }
        return switch reach {
        case .society: holds { $0.branch == nil }
        case .branches(let branches):
            !branches.isEmpty
                && branches.allSatisfy { branch in holds { $0.branch == nil || $0.branch == branch } }
        case .asFound: holds { _ in true }
        }
    }
}

extension Caller {
    /// Refuses unless he may do this command wherever it acts, with a token too if he has come with one.
    func require<C: Command>(_ command: C) throws(GateRefusal) {
        guard C.isOpenToTokens || !isToken else { throw .notByToken }
        try require(C.permission, within: command.reach)
    }

    /// Refuses unless he may do this wherever it acts.
    func require(_ permission: Permission, within reach: Reach) throws(GateRefusal) {
        guard !may(permission, within: reach) else { return }
        throw reach == .society && may(permission)
            ? .onlySocietyWide : .notPermitted(permission: permission.code)
    }
}

extension Caller {
    /// Refuses unless he may do himself all that a command stands for.
    func require(_ stakes: [Stake]) throws(GateRefusal) {
        for stake in stakes { try require(stake.permission, within: stake.reach) }
    }

    /// Whether he may do all of it without another person.
    func mayAlone(_ stakes: [Stake]) -> Bool {
        stakes.allSatisfy { may($0.permission, within: $0.reach, upTo: $0.amount) }
    }
}

extension Work {
    /// Refuses unless the caller may do this in the branch of what was found; a record without a branch is everybody's.
    public func require(_ permission: Permission, in branch: ID<Branch>?, upTo amount: Money? = nil)
        throws(GateRefusal)
    {
        guard caller.may(permission, in: branch) else {
            throw .notPermitted(permission: permission.code)
        }
        if let branch { branches.insert(branch) }
        guard let amount else { return }
        guard caller.may(permission, in: branch, upTo: amount) else { throw .overLimit(amount) }
    }
}
