internal import Edge
internal import HTTP
internal import Kernel

/// REST: users, roles, branches and the society's particulars.
struct UserRoutes {
    let host: Host

    private static let base = "/api/v1"

    var routes: [Route] { users + roles + society }

    private var users: [Route] {
        let one = "\(Self.base)/users/{user_id:int}"
        return [
            queryRoute(
                "\(Self.base)/users", UserList.self, host, summary: "The users with their roles, by name"),
            commandRoute(
                .post, "\(Self.base)/users", CreateUser.self, host,
                summary: "Creates a user, or makes somebody who signs in elsewhere a user here too",
                location: { "\(Self.base)/users?user_id=\($0.user.raw)" }),
            commandRoute(
                .put, one, ChangeUser.self, host,
                summary: "Changes a user's name, e-mail and mobile"),
            commandRoute(
                .put, "\(one)/party", LinkParty.self, host,
                summary: "Says who a user is in the register of parties; a second person decides"),
            commandRoute(
                .put, "\(one)/status", SetUserStatus.self, host,
                summary: "Shuts a user out, or lets him in again"),
            commandRoute(
                .post, "\(one)/password", ResetPassword.self, host,
                summary: "Gives a user a one-time password"),
            commandRoute(
                .delete, "\(one)/second-factor", ResetSecondFactor.self, host,
                summary: "Takes a user's second factor away"),
            commandRoute(.post, "\(one)/roles", AssignRole.self, host, summary: "Gives a user a role"),
            commandRoute(
                .post, "\(one)/roles/remove", RemoveRole.self, host, summary: "Takes a role from a user"),
        ]
    }

    private var roles: [Route] {
        [
            queryRoute(
                "\(Self.base)/roles", RoleMatrix.self, host, summary: "Every role with what it may do"),
            commandRoute(
                .put, "\(Self.base)/roles/{role_code}/permissions/{permission}", ChangeRolePermission.self,
                host,
                summary: "Lets a role do something, up to an amount or without limit, or no more"),
        ]
    }

    private var society: [Route] {
        [
            queryRoute("\(Self.base)/branches", BranchList.self, host, summary: "The branches"),
            commandRoute(
                .post, "\(Self.base)/branches", OpenBranch.self, host, summary: "Opens a branch",
                location: { _ in "\(Self.base)/branches" }),
            commandRoute(
                .post, "\(Self.base)/branches/{branch_id}/closing", CloseBranch.self, host,
                summary: "Closes a branch for good"),
            queryRoute(
                "\(Self.base)/society", SocietyDetails.self, host, summary: "The society's own particulars"),
            commandRoute(
                .put, "\(Self.base)/society", ChangeSocietyDetails.self, host,
                summary: "Changes the society's name, State, registration number and language"),
        ]
    }
}
