internal import CounterRules
internal import Edge
internal import Gate
internal import Kernel
internal import UI
internal import Wording

/// The grid in which notes and coins are counted, in the place of the plain list of a command's pieces.
enum PiecesGrid {
    /// Turns the field `pieces` into a count of what the society takes today; what was typed stays.
    static func arrange(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let faces = try await context.ask(CashForm()).faces
        sections.change("pieces") { field in
            field.kind = .tally(
                TallyField(
                    face: "face_value", count: "piece_count", lines: lines(faces, typed(in: field))))
            field.isRequired = true
        }
    }

    private static func lines(_ faces: [Money], _ typed: [Money: String]) -> [TallyField.Line] {
        faces.map { TallyField.Line($0, typed[$0] ?? "") }
    }

    /// How many of each were typed, as it stands in the list.
    private static func typed(in field: FormField) -> [Money: String] {
        guard case .rows(let rows) = field.kind,
            let face = rows.columns.firstIndex(where: { $0.path == "face_value" }),
            let count = rows.columns.firstIndex(where: { $0.path == "piece_count" })
        else { return [:] }
        var typed: [Money: String] = [:]
        for line in rows.lines where line.indices.contains(face) && line.indices.contains(count) {
            guard let value = try? Money.parse(line[face].text, grouping: .indianOrWestern) else { continue }
            typed[value] = line[count].text == "0" ? "" : line[count].text
        }
        return typed
    }

    /// Notes and coins as they were counted.
    static func table(_ pieces: [CashPieces], total: Money, _ context: PageContext) -> DataTable {
        DataTable(
            "counter.pieces",
            columns: [
                Column("face_value", "ui.tally.face", .figure),
                Column("piece_count", "ui.tally.pieces", .figure), Column("amount", "word.amount", .figure),
            ],
            rows: pieces.map { line in
                let worth = DenominationCount(restoring: [line.face.paise: line.count]).total
                return Row([.money(line.face), .number(line.count), .money(worth)])
            }, totals: [Row([.phrase("ui.total"), .empty, .money(total)])], address: context.address,
            emptyText: "counter.no_pieces")
    }
}
