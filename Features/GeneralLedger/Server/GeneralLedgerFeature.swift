/// The General Ledger's one door for the program, under the name of its folder.
public typealias GeneralLedgerFeature = LedgerFeature
