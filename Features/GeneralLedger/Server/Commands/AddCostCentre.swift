public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Adds a cost centre under which lines are counted.
public struct AddCostCentre: Command {
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""

    /// A blank.
    public init() {}

    /// A cost centre.
    public init(code: String, name: String) {
        self.code = code
        title = name
    }

    /// The fields.
    public static let fields: [Field<AddCostCentre>] = [
        Field("code", \.code, .code(1...20)),
        Field("name", \.title, .text(1...200)),
    ]

    /// The stable name.
    public static let name = "ledger.add_cost_centre"
    /// Who may.
    public static let permission = AddAccountGroup.permission

    /// Adds it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AddedCostCentre {
        try AccountRules.checkCode(code)
        guard
            let id = try ChartRepository(society: work.group.society).insertCostCentre(
                code: code, name: title, &tx)
        else {
            throw ChartRefusal.codeTaken(code)
        }
        work.audit.subject = "cost_centre/\(id.raw)"
        var added = AddedCostCentre()
        added.costCentre = id
        return added
    }
}

/// The cost centre that was added.
public struct AddedCostCentre: FieldSet, Equatable {
    /// Its id.
    public var costCentre = ID<CostCentre>(0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AddedCostCentre>] = [
        Field("cost_centre_id", \.costCentre, .id("cost_centre"))
    ]
}
