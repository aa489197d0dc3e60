public import Wording

extension Array where Element == FormSection {
    /// Changes the field of a path, wherever it stands; nothing when there is none.
    public mutating func change(_ path: String, _ body: (inout FormField) -> Void) {
        for section in indices {
            for field in self[section].fields.indices where self[section].fields[field].path == path {
                body(&self[section].fields[field])
            }
        }
    }

    /// Gives a hint to the field of a path.
    public mutating func hint(_ path: String, _ hint: Phrase) {
        change(path) { $0.hint = hint }
    }

    /// Takes the field of a path away.
    public mutating func drop(_ path: String) {
        for section in indices { self[section].fields.removeAll { $0.path == path } }
    }

    /// Moves the fields of these paths into a section of their own behind the others, in the order given.
    public mutating func gather(_ paths: [String], under heading: Phrase, note: Phrase? = nil) {
        let all = flatMap(\.fields)
        let moved = paths.compactMap { path in all.first { $0.path == path } }
        guard !moved.isEmpty else { return }
        for path in paths { drop(path) }
        append(FormSection(heading, note: note, moved))
    }

    /// Moves the fields of these paths into a section of their own, which is folded until it is used.
    public mutating func fold(_ paths: [String], under heading: Phrase) {
        var moved: [FormField] = []
        for section in indices {
            moved += self[section].fields.filter { paths.contains($0.path) }
            self[section].fields.removeAll { paths.contains($0.path) }
        }
        guard !moved.isEmpty else { return }
        var section = FormSection(heading, moved)
        section.isFolded = true
        section.unfoldsWhenFilled = false
        append(section)
    }
}
