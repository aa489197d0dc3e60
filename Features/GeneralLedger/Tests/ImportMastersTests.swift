import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Charts, parties, sub-accounts and opening balances from files", .tags(.database))
struct ImportMastersTests {
    @Test("a chart comes in with groups under groups, Hindi names, and a sub-account for each plain account")
    func chart() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                \u{FEFF}id;parent_id;is_group;name;name_hi;type;control
                1200;1000;true;Funds;निधियाँ;equity;
                1000;;true;Capital & Funds;पूंजी एवं निधियाँ;equity;
                1201;1200;false;admission fee;;equity;
                1202;1200;false;Admission Fee;;equity;no
                1203;1200;false;Members' deposits;सदस्य जमा;;yes

                """
            try await fixture.expectDone(.chart, text)
            try await fixture.expect("SELECT local_name FROM account_groups WHERE code = '1000'", "पूंजी एवं निधियाँ")
            try await fixture.expect(
                "SELECT p.code FROM account_groups g JOIN account_groups p ON p.group_id = g.parent_id WHERE g.code = '1200'",
                "1000")
            try await fixture.expect(
                "SELECT string_agg(name, ',' ORDER BY code) FROM accounts WHERE code LIKE '12%'",
                "admission fee,Admission Fee,Members' deposits")
            try await fixture.book.expect(
                "SELECT count(*) FROM sub_accounts JOIN accounts USING (society_id, account_id) WHERE code LIKE '12%'",
                2)
            try await fixture.expect("SELECT nature FROM account_groups WHERE code = '1200'", "liability")
        }
    }

    @Test("a chart without codes gets them; two heads alike but for case stay two")
    func codes() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                side,group,head
                Liabilities,Reserve fund,Admission Fee
                Liabilities,General resources,admission fee
                Assets,Cash and bank balance,Cash
                Income,Reserve fund,Reserve fund

                """
            try await fixture.expectDone(.chart, text)
            try await fixture.expect(
                "SELECT string_agg(a.code || ' ' || a.name, ', ' ORDER BY a.account_id) FROM accounts a WHERE account_id > 6",
                "101001 Admission Fee, 102001 admission fee, 203001 Cash, 302001 Reserve fund")
        }
    }

    static let chartCases = [
        ("x,,yes,Group,nothing,,", "2 nature import.not_choice"),
        ("x y,,yes,Group,asset,,", "2 code import.not_code"),
        ("x,,yes,,asset,,", "2 name import.required"),
        ("x,,yes,Group,,,", "2 nature import.nature_missing"),
        ("x,none,no,Account,,,", "2 parent import.unknown_group"),
        ("x,,no,Account,,,", "2 parent import.group_missing"),
        ("x,201,no,Account,liability,,", "2 nature import.nature_differs"),
        ("x,201,yes,Group,liability,,", "2 nature import.nature_differs"),
        ("201001,201,no,Account,,,", "2 code import.known"),
        ("x,y,yes,Group,asset,,\ny,x,yes,Group,asset,,", "2 parent import.group_circle"),
        ("x,201,no,One,,,\nx,201,no,Two,,,", "3 code import.duplicate"),
        ("x,201,no,One,,silver,", "2 purpose import.not_choice"),
        ("x,201,no,One,,branch_adjustment,", "2 purpose ledger.purpose_taken"),
        ("x,201,no,One,,profit_and_loss,yes", "2 control ledger.must_be_plain"),
    ]

    @Test("the faults of a chart")
    func chartFaults() async throws {
        try await ImportFixture.with { fixture in
            for (rows, fault) in Self.chartCases {
                let report = try await fixture.take(
                    .chart, "code,parent,is_group,name,nature,purpose,control\n" + rows + "\n")
                #expect(report.outcome == .refused)
                #expect(report.faults.map { "\($0.line) \($0.column ?? "-") \($0.code)" }.first == fault)
            }
        }
    }

    @Test("parties come in, and sub-accounts find them by number")
    func parties() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectDone(
                .parties,
                "Member No.\tMember Name\tname_hi\tMobile No\tkind\n101\tSunita Patil\tसुनीता पाटील\t+91 98765-43210\tindividual\n102\tMill Ltd\t\t\tCompany\n"
            )
            try await fixture.expect(
                "SELECT local_name || mobile || kind FROM parties WHERE number = '101'",
                "सुनीता पाटील9876543210person")
            try await fixture.expectDone(
                .subAccounts,
                "account,number,member no,highest,frozen,opened_on\nSavings,SB-101,101,0,,01-04-2025\n106001,SB-102,102,,debits,\n"
            )
            try await fixture.expect(
                "SELECT name || highest || opened_on FROM sub_accounts WHERE number = 'SB-101'",
                "Sunita Patil02025-04-01")
            try await fixture.expect("SELECT frozen FROM sub_accounts WHERE number = 'SB-102'", "debits")
            try await fixture.book.expect("SELECT count(*) FROM audit_log", 2)
            try await fixture.book.expect("SELECT count(*) FROM import_rows", 0)
        }
    }

    static let partyCases = [
        (",Name,,,", "2 number import.required"), ("9,,,,", "2 name import.required"),
        ("9,Name,98,,", "2 mobile import.not_mobile"),
        ("9,Name,,nobody,", "2 email import.not_email"), ("9,Name,,,XX", "2 branch import.unknown_branch"),
        ("1,Name,,,", "2 number import.known"), ("9,Name,,,\n9,Other,,,", "3 number import.duplicate"),
        ("9,\(String(repeating: "x", count: 201)),,,", "2 name import.too_long"),
        ("9,a\u{7}b,,,", "2 name import.control_characters"),
    ]

    @Test("the faults of parties")
    func partyFaults() async throws {
        try await ImportFixture.with { fixture in
            for (rows, fault) in Self.partyCases {
                try await fixture.expectFaults(
                    .parties, "number,name,mobile,email,branch\n" + rows + "\n", [fault])
            }
        }
    }

    @Test("a number that comes twice, or is in the books, is told beside what else is wrong with its row")
    func numberOfBadRow() async throws {
        try await ImportFixture.with { fixture in
            let parties = "number,name,mobile,email,branch\n9,Name,,,\n9,Other,98,,\n1,Anita,,nobody,\n"
            try await fixture.expectFaults(
                .parties, parties,
                [
                    "3 mobile import.not_mobile", "3 number import.duplicate", "4 email import.not_email",
                    "4 number import.known",
                ])
            // The row that is left out takes no number from a good one below it, and is told that another has it.
            let report = try await fixture.take(
                .parties, "number,name,mobile\n9,Bad,98\n9,Good,\n", .with { $0.skipsBad = true })
            #expect(report.outcome == .done && report.postedItems == 1 && report.faultCount == 2)
            try await fixture.expectFaults(
                .subAccounts, "account,number,name,opened_on\n106001,S,x,\n106001,S,y,2999-01-01\n",
                ["3 opened_on import.date_in_future", "3 number import.duplicate"])
        }
    }

    static let subAccountCases = [
        (",S,x,,,", "2 account import.required"), ("1,S,x,,,", "2 account import.unknown_account"),
        ("201001,S,x,,,", "2 account import.not_control"),
        ("106001,,x,,,", "2 number import.required"), ("106001,S,,,,", "2 name import.required"),
        ("106001,S,x,77,,", "2 party import.unknown_party"), ("106001,SB-1,x,,,", "2 number import.known"),
        ("106001,S,x,,5,4", "2 highest import.limits_crossed"),
        ("106001,S,x,,a,", "2 lowest amount.unexpected_character"),
        ("106001,S,x,,,\n106001,S,y,,,", "3 number import.duplicate"),
    ]

    @Test("the faults of sub-accounts")
    func subAccountFaults() async throws {
        try await ImportFixture.with { fixture in
            for (rows, fault) in Self.subAccountCases {
                try await fixture.expectFaults(
                    .subAccounts, "account,number,name,party,lowest,highest\n" + rows + "\n", [fault])
            }
        }
    }

    @Test("bad rows of parties are left out when asked to, and the report says so")
    func skipped() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.take(
                .parties, "number,name\n1,Known\n9,New\n9,Twice\n10,Other\n", .with { $0.skipsBad = true })
            #expect(
                report.outcome == .done && report.rows == 4 && report.skippedRows == 2
                    && report.postedItems == 2)
            try await fixture.book.expect("SELECT count(*) FROM parties", 5)
        }
    }

    @Test("opening balances become one balanced opening voucher a branch, zeros are passed over")
    func openings() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                account,sub account no,balance,dr_cr,branch
                201001,,1000.00,Dr,HO
                201001,0,70.00,Dr,PN
                106001,SB-1,600.00,Cr,HO
                106001,SB-2,400.00,Cr,HO
                106001,SB-3,0.00,Cr,HO
                106001,SB-3,70.00,Cr,PN

                """
            let report = try await fixture.take(.openingBalances, text)
            #expect(report.outcome == .done && report.items == 2)
            try await fixture.expect(
                "SELECT string_agg(branch_id || ':' || line_count || ':' || total, ' ' ORDER BY branch_id) FROM vouchers",
                "1:3:100000 2:2:7000")
            try await fixture.book.expect(
                "SELECT count(*) FROM vouchers v JOIN voucher_types t USING (society_id, voucher_type_id) WHERE t.code = 'opening'",
                2)
            try await fixture.book.expect(
                "SELECT count(*) FROM branch_days WHERE branch_id = 2 AND status = 'open'", 1)
        }
    }

    /// Opening balances of branch PN on the day before those of `threeDays`.
    private static let before = """
        branch,date,account,sub_account,debit,credit
        PN,2025-04-01,201001,,70,
        PN,2025-04-01,106001,SB-3,,70

        """

    @Test("the day of opening balances takes vouchers of that day, and vouchers of later days end it")
    func openingsThenVouchers() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectDone(.openingBalances, Self.before)
            let sameDay =
                "voucher_no,date,branch,account,sub_account,debit,credit\n7,2025-04-01,PN,201001,,5,\n7,2025-04-01,PN,106001,SB-1,,5\n"
            try await fixture.expectDone(.vouchers, sameDay)
            try await fixture.expect(
                "SELECT string_agg(business_date || ' ' || status, ', ') FROM branch_days WHERE branch_id = 2",
                "2025-04-01 open")
            try await fixture.expectDone(.vouchers, threeDays)
            try await fixture.book.expect(
                "SELECT count(*) FROM branch_days WHERE branch_id = 2 AND status = 'closed'", 4)
            try await fixture.book.expect(
                "SELECT count(*) FROM branch_days WHERE branch_id = 2 AND status = 'open'", 0)
        }
    }

    @Test("a day of opening balances on which people have worked is theirs: no file ends it")
    func openingsThenPeople() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectDone(.openingBalances, Self.before)
            try await fixture.change(
                """
                INSERT INTO day_sessions (society_id, branch_id, business_date, session_no, opened_by, closed_by, closed_at)
                VALUES (1, 2, '2025-04-01', 1, 1, 1, now())
                """)
            try await fixture.expectFaults(
                .vouchers, threeDays,
                [2, 4, 6].map { "\($0) date import.day_still_open" })
        }
    }

    @Test("opening balances that do not balance, or name two days, are refused")
    func openingFaults() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectFaults(
                .openingBalances, "account,sub_account,debit,credit\n201001,,5,\n106001,SB-1,,4\n",
                ["2 - import.unbalanced"])
            try await fixture.expectFaults(
                .openingBalances,
                "date,account,sub_account,debit,credit\n2025-04-01,201001,,5,\n2025-04-02,106001,SB-1,,5\n",
                ["3 date import.opening_dates_differ"])
        }
    }

    @Test(
        "one column of amounts is read by the declared sign, whichever it is",
        arguments: [
            (SignConvention.debitPositive, "84.0000", "-84"), (.creditPositive, "-84.00", "84"),
        ])
    func signs(_ sign: SignConvention, _ cash: String, _ other: String) async throws {
        try await ImportFixture.with { fixture in
            let text =
                "voucher no,trans date,branch,head,account no,trans amount\n1,02/04/2025,PN,Cash in hand,0,\(cash)\n1,02/04/2025,PN,Savings,SB-1,\(other)\n"
            try await fixture.expectDone(.vouchers, text, .with { $0.sign = sign })
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 1", 8_400)
        }
    }

    @Test(
        "columns under any name are found by the mapping given; types in the file are passed over when asked")
    func mapping() async throws {
        try await ImportFixture.with { fixture in
            let text =
                "Beleg,Datum,Filiale,Art,Konto,Unterkonto,Soll,Haben\n1,2.4.2025,PN,contra,201001,,5,\n1,2.4.2025,PN,contra,106001,SB-1,,5\n"
            let names = [
                "reference": "Beleg", "date": "Datum", "branch": "Filiale", "type": "Art", "account": "Konto",
                "sub_account": "Unterkonto",
                "debit": "Soll", "credit": "Haben",
            ]
            await #expect(throws: Failure.self) { try await fixture.take(.vouchers, text) }
            try await fixture.expectFaults(
                .vouchers, text, ["2 - ledger.contra_with_others"], .with { $0.columns = names })
            try await fixture.expectDone(
                .vouchers, text,
                .with {
                    $0.columns = names
                    $0.derivesTypes = true
                })
            try await fixture.book.expect("SELECT voucher_type_id FROM vouchers", 1)
        }
    }

    @Test("years that are missing are opened when asked: before the known ones, behind them, none left out")
    func years() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                reference,date,branch,account,sub_account,debit,credit
                1,2022-12-31,PN,201001,,5,
                1,2022-12-31,PN,106001,SB-1,,5
                2,2026-04-01,PN,201001,,5,
                2,2026-04-01,PN,106001,SB-1,,5

                """
            try await fixture.expectFaults(
                .vouchers, text, ["2 date import.no_year", "4 date import.no_year"])
            try await fixture.expectDone(.vouchers, text, .with { $0.opensYears = true })
            try await fixture.expect(
                "SELECT string_agg(year::text, ' ' ORDER BY year) FROM financial_years",
                "2022 2023 2024 2025 2026")
        }
    }
}
