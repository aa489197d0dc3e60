internal import Gate
internal import Kernel

/// A resolution of the committee or the general meeting.
struct ShareResolution: Sendable {
    var number: String
    var date: CalendarDate

    init(_ number: String, _ date: CalendarDate) {
        self.number = number
        self.date = date
    }

    /// Of what was told; nil when there was none.
    init?(_ number: String?, _ date: CalendarDate?) throws(FieldFaults) {
        switch (number, date) {
        case (nil, nil): return nil
        case (let number?, let date?): self.init(number, date)
        case (nil, _): throw FieldFaults([FieldProblem(field: "resolution_number", code: "field.required")])
        case (_, nil): throw FieldFaults([FieldProblem(field: "resolution_date", code: "field.required")])
        }
    }
}
