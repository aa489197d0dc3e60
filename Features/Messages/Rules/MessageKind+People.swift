/// What people are told who register themselves, apply, and propose changes.
extension MessageKind {
    /// Somebody has tried to register with an address that a user has already.
    public static let accountKnown = MessageKind("account_known", places: ["society"])
    /// An application has come in over the web.
    public static let applicationReceived = MessageKind("application_received", places: ["name", "society"])
    /// An application is handed back, to be completed.
    public static let applicationReturned = MessageKind(
        "application_returned", places: ["name", "reason", "society"])
    /// An application is refused.
    public static let applicationRefused = MessageKind(
        "application_refused", places: ["name", "reason", "society"])
    /// An application is taken in; its papers are looked at.
    public static let applicationTaken = MessageKind("application_taken", places: ["name", "society"])
    /// The committee has approved an application.
    public static let applicationApproved = MessageKind("application_approved", places: ["name", "society"])
    /// A paper was found right.
    public static let paperVerified = MessageKind("paper_verified", places: ["paper", "society"])
    /// A paper was found not to be what it should be.
    public static let paperRejected = MessageKind("paper_rejected", places: ["paper", "reason", "society"])
    /// Somebody is a member now.
    public static let memberAdmitted = MessageKind("member_admitted", places: ["name", "number", "society"])
    /// An account is a customer's own now.
    public static let customerTaken = MessageKind("customer_taken", places: ["name", "society"])
    /// An account that somebody registered over the web belongs to a person of the register now; told to the addresses of the register.
    public static let accountLinked = MessageKind("account_linked", places: ["name", "society"])
    /// The e-mail or mobile of an account is another one now; told at those that stood there until then.
    public static let contactsChanged = MessageKind("contacts_changed", places: ["society"])
    /// A change of one's own record was approved.
    public static let changeApproved = MessageKind("change_approved", places: ["society"])
    /// A change of one's own record was refused.
    public static let changeRefused = MessageKind("change_refused", places: ["reason", "society"])

    /// All of them.
    public static let ofPeople: [MessageKind] = [
        accountKnown, applicationReceived, applicationReturned, applicationRefused, applicationTaken,
        applicationApproved, paperVerified, paperRejected, memberAdmitted, customerTaken, accountLinked,
        contactsChanged, changeApproved, changeRefused,
    ]
}
