internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on the particulars of persons.
struct ParticularsRepository {
    let society: ID<Society>

    func find(_ party: ID<Party>, _ tx: inout Transaction) throws -> PartyParticulars {
        let found = try tx.first(
            """
            SELECT birth_date, sex, father_name, spouse_name, marital_status, occupation, social_category, is_staff,
                has_disability, other_mobile, current_line, current_place, current_district, current_state, current_pin,
                permanent_is_current, permanent_line, permanent_place, permanent_district, permanent_state, permanent_pin,
                employer, office, designation, joined_on, retires_on, introducer_id
            FROM party_particulars WHERE society_id = \(society) AND party_id = \(party)
            """
        ) { try PartyParticulars(row: $0) }
        var particulars = found ?? PartyParticulars()
        particulars.family = try tx.query(
            """
            SELECT name, relation, birth_date, is_dependent FROM party_relatives
            WHERE society_id = \(society) AND party_id = \(party) ORDER BY place
            """
        ) { row in
            var relative = Relative()
            relative.relativeName = try row.text(0)
            relative.relation = try row.text(1)
            relative.birthDate = try row.dateOrNil(2)
            relative.isDependent = try row.bool(3)
            return relative
        }
        return particulars
    }

    /// Who of these parties has told a PAN that counts.
    func withPAN(among parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>] {
        try tx.query(
            """
            SELECT DISTINCT party_id FROM party_identities WHERE society_id = \(society) AND party_id = ANY (\(parties))
                AND kind = \(IdentityKind.pan.rawValue) AND ended_at IS NULL
            """
        ) { try $0.id(0) }
    }

    /// Who of these is on the society's own staff.
    func staff(among parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>] {
        try tx.query(
            """
            SELECT party_id FROM party_particulars
            WHERE society_id = \(society) AND party_id = ANY (\(parties.map(\.raw))) AND is_staff
            """
        ) { try $0.id(0) }
    }

    /// Writes everything as it is told, and the address where he lives into the register of parties.
    func save(_ party: ID<Party>, _ told: PartyParticulars, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                INSERT INTO party_particulars (society_id, party_id, birth_date, sex, father_name, spouse_name, marital_status,
                    occupation, social_category, is_staff, has_disability, other_mobile, current_line, current_place,
                    current_district, current_state, current_pin, permanent_is_current, permanent_line, permanent_place,
                    permanent_district, permanent_state, permanent_pin, employer, office, designation, joined_on, retires_on,
                    introducer_id)
                VALUES (\(society), \(party), \(told.birthDate), \(told.sex?.rawValue), \(told.fatherName), \(told.spouseName),
                    \(told.maritalStatus?.rawValue), \(told.occupation), \(told.socialCategory?.rawValue), \(told.isStaff),
                    \(told.hasDisability), \(told.otherMobile), \(told.currentLine), \(told.currentPlace),
                    \(told.currentDistrict), \(told.currentState), \(told.currentPIN), \(told.permanentIsCurrent),
                    \(told.permanentLine), \(told.permanentPlace), \(told.permanentDistrict), \(told.permanentState),
                    \(told.permanentPIN), \(told.employer), \(told.office), \(told.designation), \(told.joinedOn),
                    \(told.retiresOn), \(told.introducer))
                ON CONFLICT (society_id, party_id) DO UPDATE SET birth_date = EXCLUDED.birth_date, sex = EXCLUDED.sex,
                    father_name = EXCLUDED.father_name, spouse_name = EXCLUDED.spouse_name,
                    marital_status = EXCLUDED.marital_status, occupation = EXCLUDED.occupation,
                    social_category = EXCLUDED.social_category, is_staff = EXCLUDED.is_staff,
                    has_disability = EXCLUDED.has_disability, other_mobile = EXCLUDED.other_mobile,
                    current_line = EXCLUDED.current_line, current_place = EXCLUDED.current_place,
                    current_district = EXCLUDED.current_district, current_state = EXCLUDED.current_state,
                    current_pin = EXCLUDED.current_pin, permanent_is_current = EXCLUDED.permanent_is_current,
                    permanent_line = EXCLUDED.permanent_line, permanent_place = EXCLUDED.permanent_place,
                    permanent_district = EXCLUDED.permanent_district, permanent_state = EXCLUDED.permanent_state,
                    permanent_pin = EXCLUDED.permanent_pin, employer = EXCLUDED.employer, office = EXCLUDED.office,
                    designation = EXCLUDED.designation, joined_on = EXCLUDED.joined_on, retires_on = EXCLUDED.retires_on,
                    introducer_id = EXCLUDED.introducer_id
                """)
        } catch let error as DatabaseError {
            switch error.constraint {
            case "party_particulars_introducer_exists", "party_particulars_introduced_by_another":
                throw PartyRefusal.unknownIntroducer
            default: throw error
            }
        }
        try saveFamily(party, told.family, &tx)
        try tx.execute(
            """
            UPDATE parties SET address = coalesce(\(told.current.text), address)
            WHERE society_id = \(society) AND party_id = \(party)
            """)
    }

    private func saveFamily(_ party: ID<Party>, _ family: [Relative], _ tx: inout Transaction) throws {
        try tx.execute(
            "DELETE FROM party_relatives WHERE society_id = \(society) AND party_id = \(party)")
        guard !family.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO party_relatives (society_id, party_id, place, name, relation, birth_date, is_dependent)
            SELECT \(society), \(party), r.* FROM unnest(\(family.indices.map { Int32($0 + 1) }),
                \(family.map(\.relativeName)), \(family.map(\.relation)), \(family.map(\.birthDate)),
                \(family.map(\.isDependent))) AS r
            """)
    }

    // Numbers of employees.

    func numbers(of party: ID<Party>, _ tx: inout Transaction) throws -> [EmployeeNumber] {
        try tx.query(
            """
            SELECT number, valid_from, valid_to FROM party_employee_numbers
            WHERE society_id = \(society) AND party_id = \(party) ORDER BY valid_from DESC
            """
        ) { row in
            var entry = EmployeeNumber()
            entry.number = try row.text(0)
            entry.validFrom = try row.date(1)
            entry.validTo = try row.dateOrNil(2)
            return entry
        }
    }

    /// Ends the number that he has now on the day before, and gives him another from a date on.
    func give(
        _ number: String, to party: ID<Party>, from date: CalendarDate, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                UPDATE party_employee_numbers SET valid_to = \(date.adding(days: -1))
                WHERE society_id = \(society) AND party_id = \(party) AND valid_to IS NULL
                """)
            try tx.execute(
                """
                INSERT INTO party_employee_numbers (society_id, party_id, number, valid_from)
                VALUES (\(society), \(party), \(number), \(date))
                """)
        } catch let error as DatabaseError {
            switch error.constraint {
            case "party_employee_numbers_one_holder", "party_employee_numbers_one_number":
                throw PartyRefusal.employeeNumberTaken(number: number)
            case "party_employee_numbers_in_order": throw PartyRefusal.employeeNumberBefore(date)
            default: throw error
            }
        }
    }

    /// Ends the number that he has now.
    func endNumber(of party: ID<Party>, on date: CalendarDate, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                UPDATE party_employee_numbers SET valid_to = \(date)
                WHERE society_id = \(society) AND party_id = \(party) AND valid_to IS NULL
                """)
        } catch let error as DatabaseError {
            if error.constraint == "party_employee_numbers_in_order" {
                throw PartyRefusal.employeeNumberBefore(date)
            }
            throw error
        }
    }
}

extension PartyParticulars {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        birthDate = try row.dateOrNil(0)
        sex = try row.textOrNil(1).flatMap(Sex.init(rawValue:))
        fatherName = try row.textOrNil(2)
        spouseName = try row.textOrNil(3)
        maritalStatus = try row.textOrNil(4).flatMap(MaritalStatus.init(rawValue:))
        occupation = try row.textOrNil(5)
        socialCategory = try row.textOrNil(6).flatMap(SocialCategory.init(rawValue:))
        isStaff = try row.bool(7)
        hasDisability = try row.bool(8)
        otherMobile = try row.textOrNil(9)
        current = try PostalAddress(row: row, at: 10)
        permanentIsCurrent = try row.bool(15)
        permanent = try PostalAddress(row: row, at: 16)
        employer = try row.textOrNil(21)
        office = try row.textOrNil(22)
        designation = try row.textOrNil(23)
        joinedOn = try row.dateOrNil(24)
        retiresOn = try row.dateOrNil(25)
        introducer = try row.idOrNil(26)
    }
}

extension PostalAddress {
    fileprivate init(row: borrowing Row, at index: Int) throws {
        self.init(
            line: try row.textOrNil(index), place: try row.textOrNil(index + 1),
            district: try row.textOrNil(index + 2), state: try row.textOrNil(index + 3),
            pin: try row.textOrNil(index + 4))
    }
}
