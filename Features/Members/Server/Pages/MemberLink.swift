internal import Gate
internal import Kernel
internal import MembersRules

/// The addresses of this feature's pages.
enum MemberLink {
    static let list = "/members"
    static let apply = "/members/apply"
    static let importFile = "/members/import"
    static let classes = "/member-classes"
    static let committee = "/committee"
    static let decide = "/committee/decide"
    static let resolutions = "/committee/resolutions"
    static let newClass = "/member-classes/new"
    static let fees = "/member-fees"
    static let newFee = "/member-fees/new"

    static func member(_ member: ID<Member>) -> String { "\(list)/\(member.raw)" }
    static func step(_ member: ID<Member>, _ step: String) -> String { "\(list)/\(member.raw)/\(step)" }
    static func memberClass(_ id: ID<MemberClass>, _ step: String) -> String {
        "\(classes)/\(id.raw)/\(step)"
    }
}
