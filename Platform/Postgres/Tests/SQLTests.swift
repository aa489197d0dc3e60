import Kernel
import Testing

@testable import Postgres

@Suite("Statements by interpolation")
struct SQLTests {
    @Test("values become marks in the order they are written")
    func marks() {
        let name = "रमेश"
        let sql: SQL = "SELECT * FROM members WHERE name = \(name) AND branch = \(7) AND x = \(nil as Int64?)"
        #expect(sql.text == "SELECT * FROM members WHERE name = $1 AND branch = $2 AND x = $3")
        #expect(sql.binds.types == [25, 20, 20])
        #expect(sql.binds.lengths == [12, 8, -1])
    }

    @Test("joined pieces are numbered on, and text that looks like a mark is left alone")
    func joining() {
        let first: SQL = "a = \(1)"
        let second: SQL = " AND b = \(2) AND c = $$1$$ AND d = \(3)"
        #expect((first + second).text == "a = $1 AND b = $2 AND c = $$1$$ AND d = $3")
        var twelve: SQL = "\(0)"
        for number in 1..<12 { twelve += ", \(number)" }
        let both = twelve + " | " + twelve
        #expect(both.text.hasSuffix("$12 | $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24"))
        let inserted: SQL = "SELECT \(9) WHERE \(twelve) AND \(true)"
        #expect(inserted.text.hasPrefix("SELECT $1 WHERE $2, $3"))
        #expect(inserted.text.hasSuffix("$13 AND $14"))
        #expect(inserted.bindCount == 14)
        #expect((both + both).text.hasSuffix("$47, $48"))
    }

    @Test("names and literals are quoted so that they cannot end early")
    func quoting() {
        let sql: SQL = "DROP TABLE \(identifier: "a\"; DROP TABLE b; --") \(raw: "CASCADE")"
        #expect(sql.text == "DROP TABLE \"a\"\"; DROP TABLE b; --\" CASCADE")
        let literal: SQL = "SELECT \(literal: "O'Neil \\ 1")"
        #expect(literal.text == "SELECT  E'O''Neil \\\\ 1'")
        #expect(literal.bindCount == 0)
    }

    @Test("a script is cut into statements, not at semicolons in quotes, bodies or comments")
    func script() {
        let text = """
            -- first; comment
            CREATE TABLE a (x text DEFAULT 'a;b''c');
            /* ; /* nested; */ ; */
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; SELECT $1$2; $body$;
            SELECT E'it\\'s;', "odd;name", $$;$$; ;
            SELECT 2
            """
        let statements = SQLScript(text).statements
        #expect(statements.count == 4)
        #expect(statements.last == "SELECT 2")
        #expect(statements[2].hasPrefix("SELECT E'it\\'s;'"))
    }

    @Test("an error shows neither values nor the row, in short or in full")
    func errorFaces() {
        var error = DatabaseError(.uniqueViolation, "duplicate key \"members_name_key\"")
        error.sqlState = "23505"
        error.constraint = "members_name_key"
        error.detail = "Key (name)=(Ramesh) already exists."
        error.statement = "INSERT INTO members VALUES ($1)"
        #expect(error.description == "uniqueViolation (23505), constraint members_name_key")
        #expect(!error.debugDescription.contains("Ramesh"))
        #expect(error.debugDescription.contains("INSERT INTO members VALUES ($1)"))
        var invalid = DatabaseError(.invalidValue, "invalid input syntax for type integer: \"secret\"")
        invalid.sqlState = "22P02"
        #expect(!invalid.debugDescription.contains("secret"))
        #expect("\(invalid)" == "invalidValue (22P02)")
    }

    @Test(
        "codes fall into classes",
        arguments: [
            ("23505", DatabaseError.Kind.uniqueViolation), ("40001", .serialization),
            ("SK001", .raised("SK001")),
            ("P0001", .raised("P0001")), ("P0002", .other), ("08006", .connection), ("22012", .invalidValue),
            ("42P01", .invalidStatement), ("42501", .insufficientPrivilege), ("XX000", .other),
            ("53100", .outOfResources),
        ])
    func classes(code: String, kind: DatabaseError.Kind) {
        #expect(DatabaseError.Kind(sqlState: code) == kind)
    }

    @Test("the cache of statements is bounded and drops the one unused for longest")
    func cache() {
        var cache = StatementCache(limit: 2)
        func key(_ text: String) -> StatementCache.Key { .init(text: text, types: []) }
        for text in ["a", "b"] { cache.keep(key(text), name: cache.newName()) }
        #expect(cache.name(for: key("a")) == "s1")
        cache.keep(key("c"), name: cache.newName())
        #expect(cache.count == 2)
        #expect(cache.name(for: key("b")) == nil)
        #expect(cache.name(for: key("a")) == "s1")
        #expect(cache.takeDropped() == ["s2"])
        #expect(cache.takeDropped().isEmpty)
    }
}
