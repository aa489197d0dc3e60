public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import UI
public import Wording

/// Societies, branches, the people who sign in, what they may do, and their sessions.
public struct AccessFeature: Feature {
    private let service: SignInService
    private let societies: SocietyRegister?

    /// The feature over its services; without a register of societies the operator has no pages.
    public init(service: SignInService, societies: SocietyRegister? = nil) {
        self.service = service
        self.societies = societies
    }

    /// Every command, for registers made before the service.
    public static let commands: [any Command.Type] = [
        OpenBranch.self, CloseBranch.self, CreateUser.self, SetUserStatus.self, ResetPassword.self,
        AssignRole.self,
        RemoveRole.self,
        EndSession.self, CreateToken.self, ChangeRolePermission.self, ChangeSocietyDetails.self,
        ResetSecondFactor.self, ChangeUser.self, LinkParty.self,
    ]

    /// Every query, for registers made before the service.
    public static let queries: [any Query.Type] = [
        UserList.self, RoleMatrix.self, BranchList.self, MySessions.self, SessionList.self,
        SocietyDetails.self,
    ]

    /// What a society sets of signing in and of its papers.
    public static let settings: [SettingEntry] =
        SocietyPaper.settings + [
            AccessSettings.secondFactorRoles.entry, AccessSettings.knownDeviceDays.entry,
            AccessSettings.codeChannels.entry, AccessSettings.passwordLength.entry,
            AccessSettings.passwordHistory.entry, AccessSettings.selfRegistration.entry,
            AccessSettings.registrationDays.entry,
        ]

    /// Where it keeps sealed values.
    public static let sealed = [FactorRepository.secrets]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        SessionRoutes(service: service, host: host).routes + UserRoutes(host: host).routes
            + SignInPages(service: service, host: host).routes
            + FactorRoutes(service: service, host: host).routes
            + SecondFactorPages(service: service, host: host).routes
            + PasskeyRoutes(service: service, host: host).routes
            + PasskeyPages(service: service, host: host).routes
            + AccountRoutes(service: service, host: host).routes
            + RegisterRoutes(service: service, host: host).routes
            + RegisterPages(service: service, host: host).routes
            + AccountPages(service: service, host: host).routes
            + NewAddressPages(service: service, host: host).routes
            + SessionPages(service: service, host: host).routes
            + TokenPages(service: service, host: host).routes
            + UserPages(host: host).routes + RolePages(host: host).routes
            + OfficePages(host: host).routes
            + (societies.map {
                OperatorPages(register: $0, host: host).routes
                    + OperatorRoutes(register: $0, host: host).routes
            } ?? [])
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            entry("access.users_page", AccessLink.users, UserList.permission),
            entry("access.rights_page", AccessLink.roles, RoleMatrix.permission),
            entry("access.sessions_page", AccessLink.sessions, SessionList.permission),
            entry("access.tokens_page", AccessLink.tokens, SessionList.permission),
            entry("access.branches_page", AccessLink.branches, BranchList.permission),
            entry("access.society_page", AccessLink.society, SocietyDetails.permission),
            entry("access.account_page", AccessLink.account, MySessions.permission),
            entry("access.my_sessions_page", AccessLink.mySessions, MySessions.permission),
            entry("access.my_tokens_page", AccessLink.myTokens, CreateToken.permission),
            entry("access.second_factor_page", PlatformPath.secondFactor, MySessions.permission),
            entry("access.passkeys_page", AccessLink.passkeys, MySessions.permission),
        ]
    }

    private func entry(_ label: String, _ path: String, _ permission: Permission) -> MenuEntry {
        MenuEntry(label, path: path, permission: permission, group: "access.administration")
    }

    /// Keeps the language that a signed-in person chooses; for `PlatformPages.routes`.
    public var remembersLanguage: @Sendable (OpenContext, Language) async throws -> Void {
        let service = service
        return { context, language in
            guard let person = context.person else { return }
            try await service.setLanguage(language.rawValue, of: person)
        }
    }

    /// What its records are called in the audit log.
    public static let subjects = AccessSubjects.all
    /// What it holds on persons.
    public static let holdings = AccessHolding.all

    /// How branches and users are found by what people type.
    public var lookups: [Lookup] { Self.lookups }

    /// The same, for hosts made before the service.
    public static let lookups: [Lookup] = [
        Lookup("branch") { context in
            try await context.ask(BranchList()).rows.map { branch in
                var item = LookupItem(
                    String(branch.branch.raw), context.words.named(branch.name, nil), hint: branch.code,
                    names: [branch.code, branch.name])
                item.isOffered = branch.closedOn == nil
                return item
            }
        },
        Lookup(
            "user",
            find: { context, typed in
                var query = UserList()
                query.search = typed.isEmpty ? nil : String(typed.prefix(100))
                query.most = 20
                return try await context.ask(query).rows.map(item)
            },
            show: { context, number in
                var query = UserList()
                query.user = ID(number)
                return try await context.ask(query).rows.first.map(item)
            }),
    ]

    private static func item(_ user: UserSummary) -> LookupItem {
        LookupItem(
            String(user.user.raw), user.name, hint: user.loginName,
            names: [user.loginName, user.mobile, user.email])
    }
}
