internal import Gate

extension FieldDescription {
    /// A parameter of a path that no field takes is a mistake of the program.
    static func check(_ pattern: String, _ fields: [FieldDescription], _ name: String) {
        for part in pattern.split(separator: "/") where part.hasPrefix("{") {
            let parameter = part.dropFirst().prefix { $0 != "}" && $0 != ":" && $0 != "*" }
            precondition(
                fields.contains { $0.name == parameter },
                "\(name) has no field for {\(parameter)} of its path")
        }
    }
}
