internal import AccessRules
public import Kernel

/// How a party is reached, each part in its stored form.
///
///     PartyContact(mobile: "+91 98450-12345", email: "Asha@Example.org")  // 9845012345, asha@example.org
public struct PartyContact: Sendable {
    /// The ten digits of the mobile number.
    public private(set) var mobile: String?
    /// The e-mail address in small letters.
    public private(set) var email: String?
    /// What is wrong with what was typed.
    public private(set) var problems: [FieldProblem] = []

    /// Reads what was typed; empty texts count as nothing.
    public init(mobile: String?, email: String?, path: String = "") {
        if let mobile, !mobile.isEmpty {
            self.mobile = MobileNumber(mobile)?.digits
            if self.mobile == nil {
                problems.append(FieldProblem(field: path + "mobile", code: "access.not_mobile"))
            }
        }
        if let email, !email.isEmpty {
            self.email = EmailAddress(email)?.text
            if self.email == nil {
                problems.append(FieldProblem(field: path + "email", code: "access.not_email"))
            }
        }
    }
}
