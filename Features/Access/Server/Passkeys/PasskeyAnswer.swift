internal import Crypto
internal import JSON

/// What a browser sends of a passkey, in the form that `PublicKeyCredential.toJSON` gives it (WebAuthn, level 3, 5.1.8).
struct PasskeyAnswer: Sendable {
    var credential: [UInt8]
    var clientData: [UInt8]
    /// Of a new one.
    var attestation: [UInt8]?
    /// Of one that signs.
    var authenticatorData: [UInt8]?
    var signature: [UInt8]?

    private static let longest = 32 << 10

    /// Whether a text that came as a code is one.
    static func isOne(_ text: String) -> Bool { text.utf8.first == UInt8(ascii: "{") }

    init?(_ text: String) {
        func bytes(_ value: JSONValue?) -> [UInt8]? { value?.asString.flatMap { Base64URL.bytes($0) } }
        guard text.utf8.count <= Self.longest, let json = try? JSONValue.parse(text),
            json["type"]?.asString == "public-key", let credential = bytes(json["rawId"]),
            (1...1023).contains(credential.count), let clientData = bytes(json["response"]?["clientDataJSON"])
        else { return nil }
        (self.credential, self.clientData) = (credential, clientData)
        attestation = bytes(json["response"]?["attestationObject"])
        authenticatorData = bytes(json["response"]?["authenticatorData"])
        signature = bytes(json["response"]?["signature"])
    }

    /// What the authenticator was asked to sign; nil where the browser says that it was for another thing or place.
    ///
    /// (WebAuthn, level 2, 7.1 steps 5 to 9 and 7.2 steps 9 to 13.)
    func challenge(_ type: String, _ site: PasskeySite) -> [UInt8]? {
        guard let json = try? JSONValue.parse(clientData), json["type"]?.asString == type,
            json["origin"]?.asString == site.origin, json["crossOrigin"]?.asBool != true
        else { return nil }
        return json["challenge"]?.asString.flatMap { Base64URL.bytes($0) }
    }

    /// The new key and what its authenticator says; nil where it is not whole, for another site, or of a kind that is not known.
    ///
    /// Who made the authenticator is not asked, so its own statement about that is not looked at (`none`, or a self-signed one).
    func made(for site: PasskeySite) -> (key: ForeignKey, says: AuthenticatorSays)? {
        guard let attestation, let object = CBOR(attestation), object["fmt"]?.asText != nil,
            let data = object["authData"]?.asBytes, let says = AuthenticatorSays(data, site),
            let new = says.credential, new.id == credential, let key = ForeignKey(cose: new.key)
        else { return nil }
        return (key, says)
    }

    /// What the authenticator says, where its signature by this key is good.
    func signed(by key: ForeignKey, for site: PasskeySite) -> AuthenticatorSays? {
        // What nobody has vouched for is not even read.
        guard let authenticatorData, let signature,
            key.verifies(signature, of: authenticatorData + SHA256.hash(clientData))
        else { return nil }
        return AuthenticatorSays(authenticatorData, site)
    }
}
