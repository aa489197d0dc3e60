public import Kernel

/// Every "no" of signing in, users, roles, branches and societies.
public enum AccessRefusal: Refusal {
    /// Name and password do not belong together; whether the name exists is not told.
    case wrongCredentials
    /// Too many attempts; try again after so many minutes.
    case tooManyAttempts(minutes: Int64)
    /// The password is right, but the user may not sign in.
    case userDisabled
    /// The one-time password was not used in time.
    case oneTimePasswordExpired
    /// The present password is wrong.
    case wrongPassword
    /// The new password is the old one.
    case samePassword
    /// The user does not serve this society or branch.
    case placeNotYours
    /// The society that the user serves is suspended.
    case societySuspended(name: String)
    /// The user holds no role in the society.
    case noRole(name: String)
    /// Name and password are right, and the second factor is asked for.
    case secondFactorNeeded
    /// The code is none of the app's now, or was used before.
    case wrongCode
    /// Too long ago since the password was given.
    case signInTimedOut
    /// There is a second factor already.
    case factorExists
    /// There is no second factor.
    case noSecondFactor
    /// A role asks for the second factor.
    case factorDemanded
    /// The secret was sealed by a key that the program has no more.
    case factorSealed
    /// No code can be sent that way: the address is not known or not confirmed, the society does not allow it, or no server is
    /// set up.
    case noCodeWay
    /// No such device is known.
    case deviceNotFound
    /// The passkey is not one for this, or what it signed is not good.
    case passkeyRefused
    /// The counter of the passkey has gone back: somebody has a copy of it.
    case passkeyCopied
    /// The passkey is known already.
    case passkeyExists
    /// There is no such passkey here.
    case passkeyNotFound
    /// The refresh token opens nothing: it is none, or its session has ended.
    case sessionOver
    /// The refresh token was used before, so somebody else has it too: the session has ended.
    case tokenReused
    /// No such session lives.
    case sessionNotFound
    /// The society has no such user.
    case userNotFound
    /// The account was erased with its person.
    case userErased
    /// He is a user of the society already.
    case alreadyMember(login: String)
    /// Another person has this login name.
    case loginTaken(login: String)
    /// Who is to be the first administrator is shut out of every society.
    case adminShutOut(login: String)
    /// Another user has this e-mail address.
    case emailTaken
    /// Another user has this mobile number.
    case mobileTaken
    /// Nobody changes his own rights or shuts himself out.
    case yourself
    /// The society would have no administrator.
    case lastAdmin
    /// He serves other societies or the platform: only he himself or the operator sets his password.
    case servesOthers
    /// He serves other societies or the platform: name, e-mail and mobile are his there too, so only he himself changes them.
    case knownElsewhere
    /// One's own account is changed by oneself, for the password, or by another administrator.
    case ownAccount
    /// It would give more than the caller may do himself.
    case aboveYourRights(permission: String)
    /// No such role.
    case unknownRole(role: String)
    /// No such permission.
    case unknownPermission(permission: String)
    /// The administrator's role holds every permission and does not change.
    case adminRoleFixed
    /// He holds this role there already.
    case roleHeld(role: String)
    /// He does not hold this role there.
    case roleNotHeld(role: String)
    /// No such branch.
    case unknownBranch
    /// The branch is closed.
    case branchClosed
    /// The head office is not closed.
    case headOfficeStays
    /// Another branch has this code.
    case branchCodeTaken(code: String)
    /// No such person in the register of parties.
    case unknownParty
    /// Another society has this code.
    case societyCodeTaken(code: String)
    /// No such society.
    case societyNotFound
    /// Only the platform's operator does this.
    case notOperator
    /// The society lets nobody register himself over the web.
    case registrationClosed

    /// The stable code.
    public var code: String {
        switch self {
        case .wrongCredentials: "access.wrong_credentials"
        case .tooManyAttempts: "access.too_many_attempts"
        case .userDisabled: "access.user_disabled"
        case .oneTimePasswordExpired: "access.one_time_password_expired"
        case .wrongPassword: "access.wrong_password"
        case .samePassword: "access.same_password"
        case .placeNotYours: "access.place_not_yours"
        case .societySuspended: "access.society_suspended"
        case .noRole: "access.no_role"
        case .secondFactorNeeded: "access.second_factor_needed"
        case .wrongCode: "access.wrong_code"
        case .signInTimedOut: "access.sign_in_timed_out"
        case .factorExists: "access.factor_exists"
        case .noSecondFactor: "access.no_second_factor"
        case .factorDemanded: "access.factor_demanded"
        case .factorSealed: "access.factor_sealed"
        case .noCodeWay: "access.no_code_way"
        case .deviceNotFound: "access.device_not_found"
        case .passkeyRefused: "access.passkey_refused"
        case .passkeyCopied: "access.passkey_copied"
        case .passkeyExists: "access.passkey_exists"
        case .passkeyNotFound: "access.passkey_not_found"
        case .sessionOver: "access.session_over"
        case .tokenReused: "access.token_reused"
        case .sessionNotFound: "access.session_not_found"
        case .userNotFound: "access.user_not_found"
        case .userErased: "access.user_erased"
        case .alreadyMember: "access.already_user"
        case .loginTaken: "access.login_taken"
        case .adminShutOut: "access.admin_shut_out"
        case .emailTaken: "access.email_taken"
        case .mobileTaken: "access.mobile_taken"
        case .yourself: "access.yourself"
        case .lastAdmin: "access.last_admin"
        case .servesOthers: "access.serves_others"
        case .knownElsewhere: "access.known_elsewhere"
        case .ownAccount: "access.own_account"
        case .aboveYourRights: "access.above_your_rights"
        case .unknownRole: "access.unknown_role"
        case .unknownPermission: "access.unknown_permission"
        case .adminRoleFixed: "access.admin_role_fixed"
        case .roleHeld: "access.role_held"
        case .roleNotHeld: "access.role_not_held"
        case .unknownBranch: "access.unknown_branch"
        case .branchClosed: "access.branch_closed"
        case .headOfficeStays: "access.head_office_stays"
        case .branchCodeTaken: "access.branch_code_taken"
        case .unknownParty: "access.unknown_party"
        case .societyCodeTaken: "access.society_code_taken"
        case .societyNotFound: "access.society_not_found"
        case .notOperator: "access.not_operator"
        case .registrationClosed: "access.registration_closed"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .wrongPassword: RefusalCause("current_password")
        case .samePassword: RefusalCause("new_password")
        case .wrongCode: RefusalCause("code")
        case .sessionNotFound: RefusalCause("session")
        case .passkeyNotFound: RefusalCause("passkey")
        case .userNotFound, .userErased, .yourself, .lastAdmin, .servesOthers, .knownElsewhere, .ownAccount:
            RefusalCause("user")
        case .alreadyMember(let login), .loginTaken(let login), .adminShutOut(let login):
            RefusalCause("login_name", login)
        case .emailTaken: RefusalCause("email")
        case .mobileTaken: RefusalCause("mobile")
        case .unknownRole(let role), .roleHeld(let role), .roleNotHeld(let role):
            RefusalCause("role_code", role)
        case .adminRoleFixed: RefusalCause("role_code")
        case .unknownPermission(let permission): RefusalCause("permission", permission)
        case .unknownBranch, .branchClosed, .headOfficeStays: RefusalCause("branch")
        case .unknownParty: RefusalCause("party")
        case .branchCodeTaken(let code), .societyCodeTaken(let code): RefusalCause("code", code)
        case .societyNotFound: RefusalCause("society")
        case .wrongCredentials, .tooManyAttempts, .userDisabled, .oneTimePasswordExpired, .placeNotYours,
            .aboveYourRights, .notOperator, .sessionOver, .tokenReused, .secondFactorNeeded, .signInTimedOut,
            .factorExists, .noSecondFactor, .factorDemanded, .factorSealed, .passkeyRefused, .passkeyCopied,
            .passkeyExists, .registrationClosed, .societySuspended, .noRole:
            nil
        case .noCodeWay: RefusalCause("message_channel")
        case .deviceNotFound: RefusalCause("device")
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .wrongCredentials, .userDisabled, .wrongPassword, .placeNotYours, .noRole, .yourself,
            .servesOthers, .knownElsewhere, .ownAccount, .aboveYourRights, .notOperator, .secondFactorNeeded,
            .wrongCode, .factorDemanded,
            .passkeyRefused, .passkeyCopied:
            .forbidden
        case .tooManyAttempts:
            .limit
        case .oneTimePasswordExpired, .branchClosed, .sessionOver, .tokenReused, .signInTimedOut,
            .factorSealed, .registrationClosed, .userErased, .societySuspended, .adminShutOut:
            .closed
        case .samePassword:
            .invalid
        case .sessionNotFound, .userNotFound, .unknownRole, .unknownPermission, .roleNotHeld,
            .unknownBranch, .unknownParty, .societyNotFound, .noSecondFactor, .deviceNotFound,
            .noCodeWay, .passkeyNotFound:
            .notFound
        case .factorExists, .passkeyExists, .alreadyMember, .loginTaken, .emailTaken, .mobileTaken,
            .lastAdmin,
            .adminRoleFixed,
            .roleHeld, .headOfficeStays, .branchCodeTaken, .societyCodeTaken:
            .conflict
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .tooManyAttempts(let minutes):
            [.init("minutes", .number(minutes))]
        case .societySuspended(let name), .noRole(let name): [.init("name", .text(name))]
        case .alreadyMember(let login), .loginTaken(let login), .adminShutOut(let login):
            [.init("login", .text(login))]
        case .aboveYourRights(let permission), .unknownPermission(let permission):
            [.init("permission", .text(permission))]
        case .unknownRole(let role), .roleHeld(let role), .roleNotHeld(let role):
            [.init("role", .text(role))]
        case .branchCodeTaken(let code), .societyCodeTaken(let code):
            [.init("code", .text(code))]
        default: []
        }
    }
}
