internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import Wording

/// The statements that open the books of a society.
struct OpeningRepository {
    let society: ID<Society>

    /// Makes the society's head; false when it has one.
    func insertHead(_ tx: inout Transaction) throws -> Bool {
        try tx.execute("INSERT INTO ledger_heads (society_id) VALUES (\(society)) ON CONFLICT DO NOTHING")
            == 1
    }

    func insertTypes(_ types: [ChartTemplate.VoucherType], _ language: Language) -> SQL {
        """
        INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual)
        SELECT \(society), * FROM unnest(\(types.map(\.id)), \(types.map(\.code)),
            \(types.map { $0.names.local(language) ?? $0.names.english }), \(types.map(\.prefix)),
            \(types.map(\.behaviour.rawValue)), \(types.map(\.isManual)))
        """
    }

    func insertGroups(_ groups: [ChartTemplate.Group], _ language: Language) -> SQL {
        """
        INSERT INTO account_groups (society_id, code, nature, name, local_name, position)
        SELECT \(society), g.code, g.nature, g.name, g.local_name, g.place
        FROM unnest(\(groups.map(\.code)), \(groups.map(\.nature.rawValue)), \(groups.map(\.names.english)),
                    \(groups.map { $0.names.local(language) })) WITH ORDINALITY AS g (code, nature, name, local_name, place)
        ORDER BY g.place
        """
    }

    func insertAccounts(_ heads: [ChartTemplate.Head], _ language: Language) -> SQL {
        """
        INSERT INTO accounts (society_id, group_id, code, name, local_name, purpose, is_control, position)
        SELECT \(society), g.group_id, h.code, h.name, h.local_name, h.purpose, h.is_control, h.place
        FROM unnest(\(heads.map(\.code)), \(heads.map(\.group)), \(heads.map(\.names.english)),
                    \(heads.map { $0.names.local(language) }), \(heads.map(\.purpose.rawValue)), \(heads.map(\.isControl)))
            WITH ORDINALITY AS h (code, group_code, name, local_name, purpose, is_control, place)
        JOIN account_groups g ON g.society_id = \(society) AND g.code = h.group_code
        ORDER BY h.place
        """
    }

    /// Gives every plain head its one sub-account.
    func insertSubAccounts(_ heads: [ChartTemplate.Head], openedOn date: CalendarDate) -> SQL {
        let plain = heads.filter { !$0.isControl }
        return """
            INSERT INTO sub_accounts (society_id, account_id, number, name, lowest, opened_on)
            SELECT \(society), a.account_id, '0', a.name, h.lowest, \(date)
            FROM unnest(\(plain.map(\.code)), \(plain.map { AccountRules.lowest($0.purpose, asked: nil) })) AS h (code, lowest)
            JOIN accounts a ON a.society_id = \(society) AND a.code = h.code
            ORDER BY a.account_id
            """
    }
}
