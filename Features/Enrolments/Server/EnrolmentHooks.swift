internal import Access
internal import Documents
internal import DocumentsRules
internal import EnrolmentsRules
public import Gate
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules
internal import MessagesRules
internal import Postgres

/// What this feature says to what the features below it do.
public enum EnrolmentHooks {
    /// Who has registered himself begins an application.
    static let registered = Hook(SelfRegistered.self) { registered, tx, work in
        _ = try EnrolmentRepository(society: work.caller.society).insert(
            registered.user, registered.kind, name: registered.name, &tx)
    }

    /// The applicant is told what the committee has decided; once he is a member the account is his own.
    static let stepTaken = Hook(MemberStepTaken.self) { step, tx, work in
        let desk = EnrolmentDesk(work)
        let member = step.member
        for facts in try desk.repository.taken(of: member.party, &tx) where facts.member == member.member {
            switch member.status {
            case .approved: try desk.tell(.applicationApproved, facts, &tx)
            case .active:
                try UserAccounts.change(
                    .applicant, to: .member, of: facts.user, society: desk.society, &tx)
                try desk.decide(facts, .done, by: work.caller.user, &tx)
                try desk.tell(.memberAdmitted, facts, with: ["number": member.number ?? ""], &tx)
            case .rejected, .withdrawn:
                let reason = String((step.reason ?? "–").prefix(500))
                try desk.decide(
                    facts, .refused, by: work.caller.user, note: reason, &tx)
                try desk.tell(.applicationRefused, facts, with: ["reason": reason], &tx)
            default: break
            }
        }
    }

    /// Who has sent a paper of himself is told what was found of it.
    static let reviewed = Hook(DocumentReviewed.self) { reviewed, tx, work in
        let document = reviewed.document
        guard document.subject == .party,
            try UserAccounts.party(of: reviewed.sentBy, society: work.caller.society, &tx)
                == ID(document.subjectID)
        else { return }
        let isRight = document.standing == .verified
        var values = ["paper": document.title]
        if !isRight { values["reason"] = document.reviewReason ?? "" }
        try UserAccounts.write(
            isRight ? .paperVerified : .paperRejected, to: reviewed.sentBy, values, in: work, &tx)
    }

    /// Who has proposed a change is told what became of it; the number of a bank account is forgotten.
    static let decided = Hook(PendingDecided.self) { decided, tx, work in
        let own = [ProposeParticulars.name, ProposeNomination.name, ProposeBankAccount.name]
        guard own.contains(decided.command) else { return }
        if decided.command == ProposeBankAccount.name,
            let number = try? ProposeBankAccount.read(decided.input).account
        {
            try ProposedAccountRepository(society: work.caller.society).keep(nil, of: number, &tx)
        }
        switch decided.outcome {
        case "approved": try UserAccounts.write(.changeApproved, to: decided.maker, [:], in: work, &tx)
        case "rejected":
            try UserAccounts.write(
                .changeRefused, to: decided.maker, ["reason": decided.note ?? ""], in: work, &tx)
        default: break
        }
    }

    /// All of them.
    public static let all = [registered, stepTaken, reviewed, decided]
}
