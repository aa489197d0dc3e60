internal import GeneralLedgerRules
internal import Kernel

/// What staging a file has found.
struct StageResult: Sendable {
    var rows = 0
    var skippedRows = 0
    var items = 0
    var total = Money.zero
    var first: CalendarDate?
    var last: CalendarDate?
    var years: [Int16] = []
    var branchesLeftOpen: [Int32] = []
    var stakes = ImportStakes()
    var plan: [ImportPlanLine] = []
    var faults: FaultList
    /// The sum over what was staged, by which it is known again.
    var rowsDigest: String?
    var unknownColumns: [String] = []

    init(besides accepted: AcceptedFile? = nil) { faults = FaultList(besides: accepted) }
}
