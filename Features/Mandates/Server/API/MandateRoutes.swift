internal import Edge
internal import HTTP
internal import Kernel

/// REST: holders, how accounts are operated, signatories.
struct MandateRoutes {
    let host: Host

    private static let account = "/api/v1/sub-accounts/{sub_account_id:int}"
    private static let agent = "\(account)/holders/{holder_id:int}/agents"

    var routes: [Route] {
        [
            queryRoute(
                "\(Self.account)/mandate", AccountMandateDetails.self, host,
                summary: "Who holds an account, how it is operated, and who may operate it on a day"),
            queryRoute(
                "\(Self.account)/signature-check", CheckSignatures.self, host,
                summary: "Whether the signatures of these people suffice for an amount, and why"),
            commandRoute(
                .post, "\(Self.account)/holders", AddJointHolder.self, host,
                summary: "Writes down a joint holder of an account and how all holders operate it"),
            commandRoute(
                .post, "\(Self.account)/holders/{party_id:int}/end", EndJointHolder.self, host,
                summary: "Writes down that a joint holder has left or died"),
            commandRoute(
                .put, "\(Self.account)/operating-mode", SetOperatingMode.self, host,
                summary: "Orders how the holders of an account operate it"),
            commandRoute(
                .post, Self.agent, AddAgent.self, host,
                summary: "Writes down a minor holder's guardian, or a holder's attorney"),
            commandRoute(
                .post, "\(Self.agent)/{party_id:int}/end", EndAgent.self, host,
                summary: "Writes down that a guardian or attorney acts no more"),
            commandRoute(
                .post, "/api/v1/signatories", SetSignatories.self, host,
                summary:
                    "Writes who signs for a body, whole: on one account, or on all that have none of their own"
            ),
            queryRoute(
                "/api/v1/parties/{party_id:int}/signatories", BodySignatories.self, host,
                summary: "Who signs for a body, and where a party signs or acts for others"),
        ]
    }
}
