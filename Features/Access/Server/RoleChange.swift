internal import AccessRules
internal import Gate
internal import JSON
internal import Kernel
internal import Postgres

/// A role given to or taken from a user: the checks that both share.
struct RoleChange {
    let user: ID<User>
    let role: String
    let branch: ID<Branch>?
    let work: Work

    /// Gives the role.
    func assign(_ tx: inout Transaction) throws {
        try requireRights(&tx)
        if let branch {
            guard let facts = try BranchRepository(society: work.caller.society).find(branch, &tx) else {
                throw AccessRefusal.unknownBranch
            }
            guard facts.closedOn == nil else { throw AccessRefusal.branchClosed }
        }
        try RoleRepository(society: work.caller.society).assign(role, to: user, in: branch, &tx)
    }

    /// Nobody gives or takes a role that may more than he himself.
    func requireRights(_ tx: inout Transaction) throws {
        let repository = RoleRepository(society: work.caller.society)
        guard let grants = try repository.grants(of: role, in: branch, &tx) else {
            throw AccessRefusal.unknownRole(role: role)
        }
        guard work.caller.may(AssignRole.permission, in: branch) else {
            throw GateRefusal.notPermitted(permission: AssignRole.permission.code)
        }
        try work.caller.requireAll(grants)
    }

    var json: JSONValue {
        var object: JSONObject = ["role_code": .string(role)]
        if let branch { object.append("branch_id", .integer(branch.raw)) }
        return .object(object)
    }
}

/// What must hold before somebody changes another user.
struct UserGuard {
    let user: ID<User>
    let work: Work

    /// Neither the maker nor the approver is the user himself.
    func notYourself() throws(AccessRefusal) {
        guard user != work.maker, user != work.caller.user else { throw .yourself }
    }

    /// The user may nothing that the caller may not, or else the caller could make himself that user.
    func notAboveYou(_ tx: inout Transaction) throws {
        try work.caller.requireAll(RoleRepository(society: work.caller.society).grants(of: user, &tx))
    }
}
