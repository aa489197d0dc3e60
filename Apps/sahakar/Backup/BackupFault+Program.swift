internal import Backup
internal import Programs

extension BackupFault {
    /// The backup's trouble that an error is: its own, or that of a program that was run for it.
    init?(_ error: any Error) {
        switch error {
        case let fault as BackupFault: self = fault
        case let fault as SubprocessFault: self = .tool(name: fault.name, said: fault.said)
        default: return nil
        }
    }
}
