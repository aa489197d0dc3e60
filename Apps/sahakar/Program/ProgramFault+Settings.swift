internal import Outbound

/// What is said of a file of settings that cannot be used.
extension OutboundSettings.Fault.Sentence {
    /// The key of the sentence.
    var key: String {
        switch self {
        case .noObject(nil): "cli.settings_no_object"
        case .noObject: "cli.settings_part_no_object"
        case .field: "cli.settings_field"
        case .choices: "cli.settings_choices"
        case .range: "cli.settings_range"
        case .unknown: "cli.settings_unknown"
        case .noVariable: "cli.settings_no_variable"
        case .onlyHere: "cli.settings_only_here"
        case .unreadable: "cli.unreadable"
        }
    }

    /// The values of the sentence.
    func values(in file: String) -> [(String, String)] {
        switch self {
        case .noObject(nil): [("file", file)]
        case .noObject(.some(let name)), .field(let name), .unknown(let name), .noVariable(let name),
            .onlyHere(let name):
            [("file", file), ("field", name)]
        case .choices(let name, let choices):
            [("file", file), ("field", name), ("choices", choices.joined(separator: ", "))]
        case .range(let name, let range):
            [
                ("file", file), ("field", name), ("first", "\(range.lowerBound)"),
                ("last", "\(range.upperBound)"),
            ]
        case .unreadable(let path, _): [("file", path)]
        }
    }
}

extension ProgramFault {
    /// What is wrong with a file of settings, where there is a sentence for it.
    static func settings(_ path: String, _ fault: OutboundSettings.Fault) -> ProgramFault? {
        if let json = fault.json { return .badJSON(path, json) }
        return fault.sentence.map { .badSettings(path, $0) }
    }
}
