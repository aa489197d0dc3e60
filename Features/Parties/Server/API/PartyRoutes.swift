internal import Edge
internal import HTTP
internal import Kernel

/// REST: the register of parties.
struct PartyRoutes {
    let host: Host

    private static let base = "/api/v1/parties"

    private static let one = "/api/v1/parties/{party_id:int}"

    var routes: [Route] { register + papers + custom }

    private static let fields = "/api/v1/custom-fields"
    private static let field = "/api/v1/custom-fields/{custom_field_id:int}"

    private var custom: [Route] {
        [
            queryRoute(
                Self.fields, CustomFieldList.self, host,
                summary: "The fields that the society has defined on its records"),
            commandRoute(
                .post, Self.fields, DefineCustomField.self, host,
                summary: "Defines a field of the society's own on a kind of record"),
            commandRoute(
                .put, Self.field, ChangeCustomField.self, host,
                summary: "Changes a field of the society's own; If-Match guards against a change meanwhile"),
            commandRoute(
                .post, "\(Self.field)/retire", RetireCustomField.self, host,
                summary: "Takes a field out of use; its values stay readable"),
            commandRoute(
                .post, "\(Self.field)/revive", ReviveCustomField.self, host,
                summary: "Brings a field back into use"),
            queryRoute(
                "\(Self.one)/custom-values", PartyCustomValues.self, host,
                summary: "What the society's own fields say of a person or body"),
            commandRoute(
                .put, "\(Self.one)/custom-values", SetCustomValues.self, host,
                summary:
                    "Writes what the society's own fields say; If-Match guards against a change meanwhile"),
        ]
    }

    private var papers: [Route] {
        [
            queryRoute(
                "\(Self.one)/particulars", PartyParticularsDetails.self, host,
                summary: "What is known of a party; numbers of papers and bank accounts masked"),
            commandRoute(
                .put, "\(Self.one)/particulars", SetParticulars.self, host,
                summary: "Writes the particulars of a person; If-Match guards against a change meanwhile"),
            commandRoute(
                .post, "\(Self.one)/employee-numbers", SetEmployeeNumber.self, host,
                summary: "Gives a person the employer's number from a day on, or ends it"),
            commandRoute(
                .post, "\(Self.one)/identities", SetIdentity.self, host,
                summary: "Takes in the number of a paper of identity and seals it"),
            commandRoute(
                .post, "\(Self.one)/identities/{identity_id:int}/end", EndIdentity.self, host,
                summary: "Writes down that a paper of identity counts no more"),
            commandRoute(
                .post, "\(Self.one)/identities/{identity_id:int}/reveal", RevealIdentity.self, host,
                summary: "Tells the whole number of one paper, with a reason that the audit keeps"),
            commandRoute(
                .post, "\(Self.base)/find-by-identity", FindByIdentity.self, host,
                summary: "Finds who has a paper with this number"),
            commandRoute(
                .post, "\(Self.one)/bank-accounts", AddBankAccount.self, host,
                summary: "Takes in a bank account and seals its number"),
            commandRoute(
                .post, "\(Self.one)/bank-accounts/{bank_account_id:int}/end", EndBankAccount.self, host,
                summary: "Writes down that a bank account counts no more"),
            commandRoute(
                .post, "\(Self.one)/bank-accounts/{bank_account_id:int}/reveal", RevealBankAccount.self,
                host,
                summary: "Tells the whole number of one bank account, with a reason that the audit keeps"),
            commandRoute(
                .post, "\(Self.one)/death", RecordDeath.self, host,
                summary: "Writes down that a person has died; his membership and joint accounts follow"),
            commandRoute(
                .post, "\(Self.one)/death/withdraw", WithdrawDeath.self, host,
                summary: "Takes a death back that was written down by mistake"),
            queryRoute(
                "/api/v1/bank-branches", FindBankBranch.self, host,
                summary: "The bank and branch behind an IFSC"),
        ]
    }

    private var register: [Route] {
        [
            queryRoute(Self.base, PartyList.self, host, summary: "The parties by name, a page at a time"),
            queryRoute(
                "\(Self.base)/search", SearchParties.self, host,
                summary: "Finds parties by part of a name, number or mobile number, the best first"),
            queryRoute("\(Self.base)/{party_id:int}", PartyDetails.self, host, summary: "One party"),
            commandRoute(
                .post, Self.base, RegisterParty.self, host, summary: "Registers a person or body",
                location: { "\(Self.base)/\($0.party.raw)" }),
            commandRoute(
                .put, "\(Self.base)/{party_id:int}", ChangeParty.self, host,
                summary: "Changes what is known of a party; If-Match guards against a change meanwhile"),
            commandRoute(
                .post, "\(Self.base)/{party_id:int}/close", CloseParty.self, host, summary: "Closes a party"),
        ]
    }
}
