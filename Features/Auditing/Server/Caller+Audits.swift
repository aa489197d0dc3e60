internal import AuditingRules
internal import Gate
internal import Kernel

extension Caller {
    /// Refuses unless the permission is held where a record is: in its branch, or in the whole society where it has none.
    func mustHold(_ permission: Permission, where branch: ID<Branch>?) throws(GateRefusal) {
        guard let branch else {
            guard may(permission, within: .society) else {
                throw may(permission) ? .onlySocietyWide : .notPermitted(permission: permission.code)
            }
            return
        }
        guard may(permission, in: branch) else { throw .notPermitted(permission: permission.code) }
    }
}
