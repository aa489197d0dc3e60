/// A program that could not be started, or that has failed.
public struct SubprocessFault: Error, Sendable, Equatable {
    /// The name of the program.
    public let name: String
    /// Its exit status, 128 and the signal that has ended it; −1 when it was not started.
    public let status: Int32
    /// What it said, or the system's reason.
    public let said: String

    /// A fault.
    public init(name: String, status: Int32, said: String) {
        (self.name, self.status, self.said) = (name, status, said)
    }
}
