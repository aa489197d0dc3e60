internal import Crypto
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel

/// What a program gives to sign in.
struct SignInInput: FieldSet {
    var login = ""
    var password = ""
    var device: String?
    var code: String?
    var deviceToken: String?
    var remembers = false

    static let fields: [Field<SignInInput>] = [
        Field("login", \.login, .text(1...254)),
        Field("password", \.password, .text(1...1000), secret: true),
        Field("device", \.device, .text(1...200)),
        Field("code", \.code, .text(1...12_000), secret: true),
        Field("device_token", \.deviceToken, .text(43...43), secret: true),
        Field("remember_device", \.remembers, .flag, required: false),
    ]
}

/// What a program gives for its next tokens.
struct RefreshInput: FieldSet {
    var token = ""
    var device: String?

    static let fields: [Field<RefreshInput>] = [
        Field("refresh_token", \.token, .text(1...500), secret: true),
        Field("device", \.device, .text(1...200)),
    ]
}

/// Where a session is to work.
struct PlaceInput: FieldSet {
    var society = ID<Society>(0)
    var branch: ID<Branch>?

    static let fields: [Field<PlaceInput>] = [
        Field("society_id", \.society, .id("society")),
        Field("branch_id", \.branch, .id("branch")),
    ]
}

/// A change of one's own password.
struct PasswordInput: FieldSet {
    var current = ""
    var new = ""

    static let fields: [Field<PasswordInput>] = [
        Field("current_password", \.current, .text(1...1000), secret: true),
        Field("new_password", \.new, .text(1...1000), secret: true),
    ]
}

extension Place {
    static let schema: Schema = .object([
        .init("society_id", .id), .init("name", .text), .init("is_open", .boolean),
        .init("has_role", .boolean),
        .init("branches", .array(of: .object([.init("branch_id", .id), .init("name", .text)]))),
    ])

    var json: JSONValue {
        [
            "society_id": .integer(society.raw), "name": .string(name), "is_open": .bool(isOpen),
            "has_role": .bool(hasRole),
            "branches": .array(
                branches.map { ["branch_id": .integer($0.branch.raw), "name": .string($0.name)] }),
        ]
    }
}

extension TokenPair {
    static let properties: [Schema.Property] = [
        .init("token_type", .choice(["Bearer"])), .init("access_token", .text),
        .init("access_expires_at", .instant), .init("refresh_token", .text),
    ]
    static let schema: Schema = .object(properties)

    var json: JSONObject {
        [
            "token_type": "Bearer", "access_token": .string(access),
            "access_expires_at": .string(accessExpiresAt.text), "refresh_token": .string(refresh),
        ]
    }
}

extension ReusedSession {
    static let schema: Schema = .object([
        .init("ended_at", .instant), .init("address", .text), .init("device", .text),
    ])

    var json: JSONValue {
        [
            "ended_at": .string(endedAt.text), "address": address.map { .string($0) } ?? .null,
            "device": device.map { .string($0) } ?? .null,
        ]
    }
}

extension OpenedSession {
    static let schema: Schema = .object(
        TokenPair.properties + [
            .init("session_id", .id), .init("user_id", .id),
            .init("expires_at", .instant), .init("must_change_password", .boolean),
            .init("has_place", .boolean), .init("places", .array(of: Place.schema)),
            .init("must_enrol", .boolean), .init("device_token", .text),
            .init("reused_sessions", .array(of: ReusedSession.schema)),
        ])

    var json: JSONValue {
        var json = tokens.json
        json["session_id"] = .integer(session.raw)
        json["user_id"] = .integer(user.raw)
        json["expires_at"] = .string(expiresAt.text)
        json["must_change_password"] = .bool(mustChangePassword)
        json["has_place"] = .bool(hasPlace)
        json["places"] = .array(places.map(\.json))
        json["must_enrol"] = .bool(mustEnrol)
        json["device_token"] = device.map { .string($0.token.text) } ?? .null
        json["reused_sessions"] = .array(reused.map(\.json))
        return .object(json)
    }
}
