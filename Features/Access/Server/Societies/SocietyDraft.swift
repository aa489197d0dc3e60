public import AccessRules
internal import Gate
public import Kernel
public import Log
public import Wording

/// A society to be opened.
public struct SocietyDraft: Sendable {
    /// Its short code: small letters, digits and hyphens, 2 to 31, the first a letter.
    public var code: String
    /// Its name.
    public var name: String
    /// Its kind.
    public var kind: SocietyKind
    /// The State under whose law it works, as in `MH`.
    public var stateCode: String?
    /// Its number in the Registrar's books.
    public var registrationNumber: String?
    /// Its language.
    public var language = Language.english
    /// The month in which its year begins.
    public var yearStartMonth = 4
    /// Whether it is for trying things out.
    public var isDemo = false
    /// The head office's code.
    public var headOfficeCode = "HO"
    /// The head office's name.
    public var headOfficeName: String
    /// The head office's address.
    public var address: String?
    /// The day on which the head office was opened; today in India unless given.
    public var openedOn: CalendarDate?
    /// Its first administrator.
    public var admin: FirstUser

    /// A draft.
    public init(code: String, name: String, kind: SocietyKind, headOfficeName: String, admin: FirstUser) {
        self.code = code
        self.name = name
        self.kind = kind
        self.headOfficeName = headOfficeName
        self.admin = admin
    }

    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        func demand(_ isFine: Bool, _ field: String, code: String) {
            if !isFine { problems.append(FieldProblem(field: field, code: code)) }
        }
        func demandName(_ text: String, _ field: String) {
            demand(!text.isEmpty, field, code: "field.required")
            guard text.unicodeScalars.count > 200 else { return }
            problems.append(
                FieldProblem(field: field, code: "field.too_long", values: [.init("limit", .number(200))]))
        }
        let isLetter: (UInt8) -> Bool = { (0x61...0x7A).contains($0) }
        let isPlain = code.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        demand(
            isPlain && (2...31).contains(code.utf8.count) && code.utf8.first.map(isLetter) ?? false, "code",
            code: "access.not_society_code")
        demandName(name, "name")
        demandName(headOfficeName, "head_office_name")
        demand(BranchCode.isFine(headOfficeCode), "head_office_code", code: "access.not_branch_code")
        demand((1...12).contains(yearStartMonth), "year_start_month", code: "field.invalid")
        return problems
    }
}

/// The first user of a society, or an operator.
public struct FirstUser: Sendable {
    /// His login name.
    public var loginName: String
    /// His name.
    public var name: String
    /// His e-mail address.
    public var email: String?
    /// His mobile number.
    public var mobile: String?
    /// His password; nil makes a one-time password.
    public var password: Secret<String>?

    /// A user.
    public init(
        loginName: String, name: String, email: String? = nil, mobile: String? = nil,
        password: Secret<String>? = nil
    ) {
        self.loginName = loginName
        self.name = name
        self.email = email
        self.mobile = mobile
        self.password = password
    }

    /// Every part in its stored form; a password must be a good one beside these names.
    func checked(
        language: String, names: [String] = [], _ passwords: PasswordWork
    ) async throws(Failure) -> UserDraft {
        var problems: [FieldProblem] = []
        let draft = UserDraft.read(
            loginName: loginName, name: name, email: email, mobile: mobile, language: language, &problems)
        if let password = password?.reveal() {
            let rule = PasswordRule(names: names + [name])
            do {
                let faults = try await passwords.faults(of: password, loginName: draft.loginName, rule)
                problems += faults.map { FieldProblem(field: "password", $0) }
            } catch { throw .unavailable("passwords") }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        return draft
    }
}

extension UserDraft {
    /// Reads what was typed and collects every fault.
    static func read(
        loginName: String, name: String, email: String?, mobile: String?, language: String,
        _ problems: inout [FieldProblem]
    ) -> UserDraft {
        var draft = UserDraft(loginName: LoginName(loginName)?.text ?? "", name: name, language: language)
        if draft.loginName.isEmpty {
            problems.append(FieldProblem(field: "login_name", code: "access.not_login_name"))
        }
        draft.name = ContactText.name(name, &problems)
        draft.email = ContactText.email(email, &problems)
        draft.mobile = ContactText.mobile(mobile, &problems)
        return draft
    }
}
