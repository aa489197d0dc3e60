import Testing

/// A rule that the repository keeps, by name.
struct TidyCheck: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Repository) -> [Finding]

    init(_ name: String, _ run: @escaping @Sendable (Repository) -> [Finding]) {
        testDescription = name
        self.run = run
    }

    static let all = [
        TidyCheck("a target imports what it declares", ImportChecks.undeclared),
        TidyCheck("no Foundation in pure targets and features", ImportChecks.barredFoundation),
        TidyCheck("targets lean downward only", ImportChecks.upwardDependencies),
        TidyCheck("no file in no target", ImportChecks.filesInNoTarget),
        TidyCheck("SQL in its places only", PlaceChecks.sqlOutsideItsPlace),
        TidyCheck("no clock or chance but at the edge", PlaceChecks.clockOrChance),
        TidyCheck("no floating point where money and time are reckoned", PlaceChecks.floatingPoint),
        TidyCheck("functions are short", CodeChecks.longFunctions),
        TidyCheck("files are short", CodeChecks.longFiles),
        TidyCheck("no print", CodeChecks.prints),
        TidyCheck("no forced unwrap", CodeChecks.forcedUnwraps),
        TidyCheck("no work left over", CodeChecks.unfinished),
        TidyCheck("a file is named after its type", CodeChecks.misnamedFiles),
        TidyCheck("no type is named like a module", CodeChecks.typesNamedAsModules),
        TidyCheck("features have one layout", FeatureChecks.layout),
        TidyCheck("features use lower ranks only", FeatureChecks.ranks),
        TidyCheck("commands have a permission and a test", FeatureChecks.commands),
        TidyCheck("all languages have the same sentences", TextChecks.languagesDiffer),
        TidyCheck("every refusal has its sentence", TextChecks.refusalsWithoutSentence),
        TidyCheck("every text of a page has its sentence", TextChecks.pagesWithoutSentence),
        TidyCheck(
            "every permission, command and kind of record has its words: no sentence is missing",
            TextChecks.rightsWithoutWords),
        TidyCheck("migrations are numbered without gaps", MigrationChecks.numbers),
        TidyCheck("migrations say why, and how to undo", MigrationChecks.heads),
        TidyCheck("checks of migrations have their migration", MigrationChecks.strayChecks),
        TidyCheck("the change log has an open section", DocumentChecks.changelog),
        TidyCheck("every make target has a help line", DocumentChecks.makefileHelp),
        TidyCheck("the drawing of the house names every part of the platform", DocumentChecks.platformParts),
        TidyCheck("no paths of one machine", DocumentChecks.machinePaths),
        TidyCheck("links in documents lead somewhere", DocumentChecks.deadLinks),
    ]
}
