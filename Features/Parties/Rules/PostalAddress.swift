public import Kernel

/// An address in India, in the parts that forms and returns ask for.
public struct PostalAddress: Sendable, Equatable {
    /// House, street, area.
    public var line: String?
    /// Village or town.
    public var place: String?
    /// District.
    public var district: String?
    /// State or union territory.
    public var state: String?
    /// The postal index number.
    public var pin: String?

    /// An address of these parts.
    public init(line: String?, place: String?, district: String?, state: String?, pin: String?) {
        self.line = line
        self.place = place
        self.district = district
        self.state = state
        self.pin = pin
    }

    /// Whether nothing is known of it.
    public var isEmpty: Bool { [line, place, district, state, pin].allSatisfy { $0 == nil } }

    /// In one text, as on an envelope; nil of an empty one.
    ///
    ///     14 Gandhi Road, Sirsi, Uttara Kannada 581401, Karnataka
    public var text: String? {
        let town = [district, pin].compactMap { $0 }.joined(separator: " ")
        let parts = [line, place, town.isEmpty ? nil : town, state].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// The same with the PIN in its stored form, or what is wrong with it at `field`.
    public func checked(pinAt field: String, _ problems: inout [FieldProblem]) -> PostalAddress {
        guard let pin else { return self }
        var address = self
        do throws(IdentifierFault) { address.pin = try PINCode(pin).digits } catch {
            problems.append(error.problem(of: field))
        }
        return address
    }
}
