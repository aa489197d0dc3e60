internal import Gate
internal import Kernel
internal import Wording

/// Shows what a command or query takes, from the one declaration of its fields.
enum FieldHelp {
    /// The usage line, the permission and the fields.
    static func show(
        _ fields: [FieldDescription], permission: Permission, usage: String, sign: String,
        _ console: Console
    ) -> ExitCode {
        console.say("cli.usage", ("line", usage))
        console.line("")
        console.say("cli.needs_permission", ("permission", permission.code))
        guard !fields.isEmpty else { return .done }
        console.line("")
        console.columns(
            fields.map { field in
                let shown = "\(field.name)\(sign)\(placeholder(field.kind))"
                let label =
                    console.words.catalog.contains(field.labelKey, .english)
                    ? console.sentence(field.labelKey, []) : field.name
                return (
                    shown, field.isRequired ? console.sentence("cli.needed", [("label", label)]) : label
                )
            })
        return .done
    }

    /// What stands for a value.
    static func placeholder(_ kind: FieldKind) -> String {
        switch kind {
        case .text: "TEXT"
        case .choice(let words): words.joined(separator: "|")
        case .money: "AMOUNT"
        case .integer: "NUMBER"
        case .rate: "RATE"
        case .date: "YYYY-MM-DD"
        case .instant: "MOMENT"
        case .flag: "true|false"
        case .id: "ID"
        case .list(let fields, _):
            "[{\(fields.map(\.name).joined(separator: ", "))} …]"
        case .values(let kind, _): "\(placeholder(kind)) …"
        case .group(let fields): "{\(fields.map(\.name).joined(separator: ", "))}"
        case .json: "JSON"
        }
    }
}
