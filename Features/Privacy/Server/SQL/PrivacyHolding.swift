public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: consents, requests, who acts for them, with whom their data are shared, exports.
public enum PrivacyHolding {
    /// It proves that duties were met; of other people named in it nothing stays.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "privacy",
            tables: [
                .told(
                    "privacy_consents", in: "consents",
                    "proof of notice and consent; who agreed for him and remarks go"),
                .told(
                    "privacy_requests", in: "requests",
                    "proof that requests were answered; what was said goes"),
                .told("privacy_representatives", in: "representatives"),
                .told(
                    "privacy_sharings", in: "sharings",
                    "proof of whom to tell of an erasure; what a law forbids to tell is left out"),
                .told("privacy_exports", in: "exports", "proof of who took data out"),
                .apart(
                    "privacy_holds", "why nothing was erased; an enquiry is told to nobody whom it is about"),
                .apart("privacy_erasures", "that he was erased, under which request and by whom"),
            ],
            tell: { person, tx in
                let consents = ConsentRepository(society: person.society)
                let requests = RequestRepository(society: person.society)
                let records = PrivacyRecordRepository(society: person.society)
                return [
                    HeldSection("consents", .proof, try consents.all(of: person.party, &tx)),
                    HeldSection("requests", .proof, try requests.all(of: person.party, &tx)),
                    HeldSection(
                        "representatives", .erased, try records.representatives(of: person.party, &tx)),
                    HeldSection(
                        "sharings", .proof,
                        try records.sharings(of: person.party, &tx).filter { !$0.isWithheld }),
                    HeldSection("exports", .proof, try records.exports(of: person.party, &tx)),
                ]
            },
            hinder: { person, tx in
                let held = try PrivacyRecordRepository(society: person.society).holds(
                    of: person.party, &tx
                ).count { $0.liftedOn == nil }
                return held > 0 ? [.unsettled("legal_hold", Int64(held))] : []
            },
            erase: { erasing, tx, _ in try tx.execute("SELECT privacy_erase(\(erasing.person.party))") })
    ]
}
