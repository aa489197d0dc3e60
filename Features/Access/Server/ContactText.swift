internal import AccessRules
internal import Kernel

/// What is typed of a person who signs in, in the form in which it is stored; what is wrong with it is collected.
enum ContactText {
    static func name(_ typed: String, _ problems: inout [FieldProblem]) -> String {
        if !(1...200).contains(typed.unicodeScalars.count) {
            problems.append(FieldProblem(field: "display_name", code: "field.required"))
        }
        return typed
    }

    static func email(_ typed: String?, _ problems: inout [FieldProblem]) -> String? {
        guard let typed, !typed.isEmpty else { return nil }
        let email = EmailAddress(typed)?.text
        if email == nil { problems.append(FieldProblem(field: "email", code: "access.not_email")) }
        return email
    }

    static func mobile(_ typed: String?, _ problems: inout [FieldProblem]) -> String? {
        guard let typed, !typed.isEmpty else { return nil }
        let mobile = MobileNumber(typed)?.digits
        if mobile == nil { problems.append(FieldProblem(field: "mobile", code: "access.not_mobile")) }
        return mobile
    }
}
