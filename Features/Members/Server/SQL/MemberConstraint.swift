internal import MembersRules
internal import Postgres

/// The refusals behind the constraints of the tables.
enum MemberConstraint {
    static func refusal(of error: DatabaseError, naming name: String) -> MemberRefusal? {
        switch error.constraint {
        case "member_classes_code_unique": .classCodeTaken(code: name)
        case "member_classes_rights_need_shares": .rightsNeedShares
        case "members_one_living": .alreadyMember(name: name)
        case "members_number_living": .numberTaken(number: name)
        case "members_society_id_branch_id_fkey": .unknownBranch
        case "members_society_id_introduced_by_fkey": .introducerNoMember
        default: nil
        }
    }
}
