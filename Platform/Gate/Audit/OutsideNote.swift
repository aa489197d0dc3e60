internal import Crypto
internal import JSON
public import Kernel
public import Postgres

/// What is done to a society from outside: by the platform's operator, or on the server's command line.
///
/// It is no work of the society's own, so no command of the Gate does it; but the society's audit log tells of it.
public enum OutsideNote {
    /// Writes an audit row by the program itself, in the transaction that does what the row tells; that transaction must have entered
    /// the society.
    ///
    /// Society or users may be shut out: the row stands there all the same. The next seal takes it into the chain.
    public static func write<Note: FieldSet>(
        _ note: Note, as command: String, of subject: String, in society: ID<Society>,
        _ tx: inout Transaction
    ) throws {
        var row = AuditRow()
        (row.command, row.commandID) = (command, "outside/\(Token.generate().text)")
        (row.input, row.channel) = (note.json(hidingSecrets: true).text(), Channel.job.rawValue)
        var about = AuditNote()
        about.subject = subject
        row.take(.program(society), about, at: try tx.now)
        let repository = GateRepository(society: society)
        let written = try repository.insertAudits([row], &tx)
        try tx.execute(repository.queueForSeal(written))
    }
}
