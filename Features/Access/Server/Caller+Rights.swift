internal import AccessRules
internal import Gate
internal import Kernel

// The Gate asks a query's permission in any branch; what concerns the whole society asks for more.
extension Caller {
    /// Refuses unless the permission is held for the whole society.
    func require(_ permission: Permission) throws(GateRefusal) {
        guard may(permission, within: .society) else { throw .onlySocietyWide }
    }

    /// Refuses unless he may do himself everything that these grants allow, where and as far as they allow it.
    func requireAll(_ wanted: [Grant]) throws(AccessRefusal) {
        guard let missing = wanted.first(where: { !holds($0) }) else { return }
        throw .aboveYourRights(permission: missing.permission)
    }

    private func holds(_ wanted: Grant) -> Bool {
        grants.contains { own in
            guard own.permission == "*" || own.permission == wanted.permission else { return false }
            guard own.branch == nil || own.branch == wanted.branch else { return false }
            guard let limit = own.limit else { return true }
            return wanted.limit.map { $0 <= limit } ?? false
        }
    }
}
