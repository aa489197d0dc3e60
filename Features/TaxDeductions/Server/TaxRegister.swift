public import Gate
public import Kernel
public import Postgres

/// The door to the register for features that credit interest.
public enum TaxRegister {
    /// What a run of interest deducts, or would.
    public static func total(
        ofRun run: Int64, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> Money { try TaxRegisterRepository(society: society).total(ofRun: run, &tx) }
}
