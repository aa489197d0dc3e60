internal import Access
internal import AccessRules
internal import Gate
internal import JSON
internal import Kernel
internal import Log
internal import Wording

/// Opens, lists, suspends and resumes societies.
enum SocietyCommand: Subcommand {
    static let name = "society"
    static let operands = ["list|open|suspend|resume", "[CODE]"]
    static let options = [
        CommandOption("name", "TEXT"), CommandOption("kind", "KIND"), CommandOption("branch", "TEXT"),
        CommandOption("opened-on", "DATE"),
        CommandOption("admin", "LOGIN"), CommandOption("admin-name", "TEXT"),
        CommandOption("admin-mobile", "NUMBER"), CommandOption("admin-email", "ADDRESS"),
        CommandOption("language", "en|hi|kn|mr"),
        CommandOption("state", "CODE"), CommandOption("chart", "standard|none"),
    ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, "list|open|suspend|resume")
        let actions = ["list", "open", "suspend", "resume"]
        guard actions.contains(action) else { throw UsageFault.notOneOf(action, choices: actions) }
        let code = action == "list" ? "" : try input.operand(1, "CODE")
        let draft = action == "open" ? try draft(code, input, console.words.catalog) : nil
        let chart = input["chart"] ?? "standard"
        guard ["standard", "none"].contains(chart) else {
            throw UsageFault.notOneOf(chart, choices: ["standard", "none"])
        }
        return try await Session.with(
            input, console, action == "list" ? .reads : .writes, withChart: chart == "standard"
        ) { session in
            let register = session.composition.societies
            if let draft {
                let opened = try await register.open(draft, by: .commandLine)
                show(opened, code, draft.admin.loginName, console)
                return .done
            }
            let all = try await register.list(by: .commandLine)
            if action == "list" { return list(all, console) }
            guard let entry = all.first(where: { $0.code == code }) else {
                throw ProgramFault.unknownSociety(code)
            }
            if action == "suspend" {
                try await register.suspend(entry.society, by: .commandLine)
            } else {
                try await register.resume(entry.society, by: .commandLine)
            }
            console.say(action == "suspend" ? "cli.society_suspended" : "cli.society_resumed", ("code", code))
            return .done
        }
    }

    private static func draft(_ code: String, _ input: Arguments, _ catalog: Catalog) throws -> SocietyDraft {
        let kindText = input["kind"] ?? "credit"
        guard let kind = SocietyKind(rawValue: kindText) else {
            throw UsageFault.notOneOf(kindText, choices: SocietyKind.allCases.map(\.rawValue))
        }
        let languageText = input["language"] ?? Language.english.rawValue
        guard let language = Language(rawValue: languageText) else {
            throw UsageFault.notOneOf(languageText, choices: ["en", "hi", "kn", "mr"])
        }
        let login = input["admin"] ?? "admin"
        var draft = SocietyDraft(
            code: code, name: input["name"] ?? code, kind: kind,
            headOfficeName: input["branch"] ?? catalog.sentence("access.head_office", language),
            admin: FirstUser(
                loginName: login, name: input["admin-name"] ?? login, email: input["admin-email"],
                mobile: input["admin-mobile"]))
        draft.stateCode = input["state"]
        draft.openedOn = try input.date("opened-on")
        draft.language = language
        return draft
    }

    private static func show(
        _ opened: OpenedSociety, _ code: String, _ login: String, _ console: Console
    ) {
        guard !console.wantsJSON else {
            return console.json([
                "society_id": .integer(opened.facts.society.raw), "code": .string(code),
                "login": .string(login),
                "one_time_password": opened.oneTimePassword.map { .string($0) } ?? .null,
            ])
        }
        console.say("cli.society_opened", ("code", code))
        if let password = opened.oneTimePassword {
            console.say("cli.one_time_password", ("login", login), ("password", password))
        } else {
            console.say("cli.own_password", ("login", login))
        }
    }

    private static func list(_ all: [SocietyEntry], _ console: Console) -> ExitCode {
        if console.wantsJSON {
            console.json(
                .array(
                    all.map { entry in
                        [
                            "society_id": .integer(entry.society.raw), "code": .string(entry.code),
                            "name": .string(entry.name),
                            "suspended": .bool(entry.isSuspended), "demo": .bool(entry.isDemo),
                        ]
                    }))
        } else {
            for entry in all {
                console.line(
                    "\(entry.code)\t\(entry.name)"
                        + (entry.isSuspended ? "\t(\(console.sentence("cli.suspended", [])))" : ""))
            }
        }
        return .done
    }
}
