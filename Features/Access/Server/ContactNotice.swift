internal import Gate
internal import Kernel
internal import Messages
internal import MessagesRules
internal import Postgres

/// Tells the owner of an account, wherever he was reached until now, that this has changed: nobody takes an account over unnoticed.
///
/// It goes to what was never confirmed too, since few confirm anything while no code is asked of them. Neither the old address nor
/// the new one stands in it, so that a stranger whose address stood there by mistake learns of nobody.
struct ContactNotice {
    let user: ID<User>
    let before: UserContacts

    func send(in work: Work, _ tx: inout Transaction) throws {
        for channel in MessageChannel.allCases {
            guard let address = before.address(channel), MessageDraft.isRecipient(address, channel) else {
                continue
            }
            try MessageDraft(
                .contactsChanged, channel, to: address, in: before.language, [:], user: user
            ).send(in: work, &tx)
        }
    }
}
