public import Gate
internal import Kernel

/// What a society may set for its register of persons and bodies.
public enum PartySettings {
    /// What happens when a second person comes with the PAN or Aadhaar number of another.
    public enum SameIdentity: String, Sendable, CaseIterable {
        /// It is refused.
        case refuse
        /// It is told, and goes on when a reason is given.
        case warn
    }

    /// What happens when a second person comes with a number of identity of another.
    public static let sameIdentity = Setting(
        "parties.same_identity", FieldCodec<SameIdentity>.choice, default: .refuse)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [sameIdentity.entry]
}
