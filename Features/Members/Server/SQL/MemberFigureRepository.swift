internal import Gate
internal import Kernel
internal import Postgres

/// The counts of the register.
struct MemberFigureRepository {
    let society: ID<Society>

    /// The register as it stands, and who joined and left in the months up to a date.
    func figures(to date: CalendarDate, months: Int, _ tx: inout Transaction) throws -> MemberFigures {
        var figures = try tx.one(
            """
            SELECT count(*) FILTER (WHERE status IN ('active', 'frozen')), count(*) FILTER (WHERE status = 'applied'),
                min(applied_on) FILTER (WHERE status = 'applied'), count(*) FILTER (WHERE status = 'approved')
            FROM members WHERE society_id = \(society)
            """
        ) { row in
            var figures = MemberFigures()
            figures.members = try row.int64(0)
            figures.applied = try row.int64(1)
            figures.oldestApplication = try row.valueOrNil(2)
            figures.approved = try row.int64(3)
            return figures
        }
        let last = date.adding(days: 1 - date.day)
        figures.months = try tx.query(
            """
            SELECT m.from_date,
                (SELECT count(*) FROM members j WHERE j.society_id = \(society)
                    AND j.admitted_on >= m.from_date AND j.admitted_on < m.from_date + interval '1 month'),
                (SELECT count(*) FROM members l WHERE l.society_id = \(society)
                    AND l.ceased_on >= m.from_date AND l.ceased_on < m.from_date + interval '1 month')
            FROM (SELECT (\(last) - make_interval(months => n))::date AS from_date
                  FROM generate_series(0, \(Int32(months - 1))) n) m
            ORDER BY m.from_date
            """
        ) { row in
            var month = MemberMonth()
            month.from = try row.value(0)
            month.joined = try row.int64(1)
            month.left = try row.int64(2)
            return month
        }
        return figures
    }
}
