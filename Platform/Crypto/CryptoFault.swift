/// Why something could not be sealed, opened or hashed.
public enum CryptoFault: Error, Sendable, Equatable {
    /// A key or seed of another length than demanded.
    case badKeyLength
    /// Sealed by a key that is not among ours.
    case unknownKey(UInt32)
    /// Too short, or of a form that this program does not know.
    case malformed
    /// Changed since it was sealed, or sealed for another context.
    case forged
    /// A password of more bytes than we hash.
    case passwordTooLong
    /// Not enough memory to hash the password.
    case outOfMemory
}
