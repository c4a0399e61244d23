import Crypto
import Foundation
import RegistryModel
import RegistryStore
import TestSupport
import Testing

/// The statements that users can run, and that no statement can change anything.
@Suite("Statements of users")
struct GuardTests {
    /// A registry with the sample's reference data, created once.
    private static let sample = Result {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        return sample
    }

    private static let limits = GuardLimits(seconds: 2, rows: 1000, heapBytes: 64 << 20)

    /// The result of a hostile statement.
    enum End: String { case refused, invalid, outOfTime, outOfMemory, answered }

    private func end(_ sql: String) throws -> End {
        do {
            try Self.sample.get().read {
                try $0.query(sql, values: [:], limits: Self.limits, columns: { _ in }, row: { _ in })
            }
            return .answered
        } catch let error as RegistryError {
            switch error {
            case .refusedStatement: return .refused
            case .invalidStatement, .wrongParameters: return .invalid
            case .timeLimit: return .outOfTime
            case .memoryLimit: return .outOfMemory
            default: throw error
            }
        }
    }

    private func values(_ sql: String) throws -> [[Cell]] {
        var rows: [[Cell]] = []
        try Self.sample.get().read {
            try $0.query(sql, values: [:], limits: Self.limits, columns: { _ in }, row: { rows.append($0) })
        }
        return rows
    }

    @Test func medianPercentileAndDeviationSkipNullAndAreNullOfNothing() throws {
        let of =
            "from (select column1 as x, column2 as g from (values (3, 'a'), (1, 'a'), (null, 'a'), (2.0, 'a'), (9, 'b')))"
        #expect(
            try values("select g, median(x), percentile(x, 25), stddev(x) \(of) group by g order by g") == [
                ["a", .real(2), .real(1.5), .real(1)], ["b", .real(9), .real(9), .null],
            ])
        #expect(
            try values("select median(x), percentile(x, 50), stddev(x) \(of) where false") == [[.null, .null, .null]])
        #expect(try values("select median(null), stddev(null)") == [[.null, .null]])
        // The parameters of a query with a comparison of a result are numbers.
        #expect(try values("select count(*) from (select median(x) as m \(of)) where m > 1") == [[.integer(1)]])
    }

    @Test(arguments: [
        "select median('1')", "select stddev(x'00')", "select percentile(1, 101)", "select percentile(1, null)",
        "select percentile(1, '50')", "select percentile(x, p) from (select 1 as x, 10 as p union all select 2, 20)",
        "select median(1) over ()", "select median(1, 2)", "select stddev()",
    ])
    func textAndOtherPercentagesAreErrors(sql: String) throws {
        #expect(try end(sql) == .invalid)
    }

    @Test func whatTheyKeepCountsTowardTheLimitOfMemory() throws {
        let many = "with recursive n(i) as (select 1 union all select i + 1 from n limit 20000000)"
        #expect([.outOfMemory, .outOfTime].contains(try end("\(many) select median(i) from n")))
        #expect(try values("select median(1)") == [[.real(1)]])
    }

    @Test func noStatementChangesAByteOfAnyFile() throws {
        let sample = try Self.sample.get()
        let folder = sample.folder.path
        func content() throws -> [String: SHA256.Digest] {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { !$0.hasSuffix("-shm") && !$0.hasSuffix("-wal") }
            return try Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, SHA256.hash(data: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))))
                })
        }
        let before = try content()
        var wrong: [String] = []
        let started = Date()
        for (expected, statements) in HostileStatements.all(path: sample.path, folder: folder) {
            for statement in statements {
                let begun = Date()
                let end = try end(statement)
                let name = statement.prefix(90)
                if !expected.contains(end) { wrong.append("\(end): \(name)") }
                if Date().timeIntervalSince(begun) > 10 { wrong.append("too long: \(name)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(try content() == before)
        #expect(Date().timeIntervalSince(started) < 120)
        #expect(HostileStatements.all(path: "", folder: "").reduce(0) { $0 + $1.statements.count } >= 100)
    }

    @Test(arguments: [
        "select count(*) from v_area", "select sql from sqlite_schema where name = 'episode'",
        "explain query plan select * from episode where episode_id = 'x'", "explain select 1",
        "pragma table_info(episode)", "pragma index_list('episode')", "pragma user_version",
        "select name from pragma_table_info('rule') order by cid",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 100) select sum(i) from n",
        "select name, row_number() over (partition by cohort order by name) from rule limit 5",
        "select json_group_array(name) from specialty", "values (1), (2)", "select 1 -- done",
        "select 1 ; /* done */  ;",
        "select npi, sum(paid_cents) over (order by npi rows between 2 preceding and current row) from part_b_payment "
            + "union all select '1', 1",
        "select name, lag(value) over w, percent_rank() over w from rule window w as (partition by name order by value)",
        "with recursive up(code) as (select min(area_code) from area union all select (select min(area_code) from area "
            + "where area_code > code) from up where code is not null) select count(*) from up",
        "explain query plan select * from v_yearly_metric where group_by = 'area'",
        "select m.name, c.name, c.type from sqlite_schema m join pragma_table_info(m.name) c",
        "select value from json_each('[1, 2, 3]')", "select * from (select 1 as a) natural join (select 1 as a)",
    ])
    func ordinaryStatementsRun(_ sql: String) throws {
        var rows = 0
        try Self.sample.get().read { try $0.query(sql, columns: { _ in }, row: { _ in rows += 1 }) }
        #expect(rows > 0)
    }

    @Test(arguments: [
        ("attach 'x' as y", "it would attach another database"), ("delete from rule", "it would change rule"),
        ("create table x (y)", "it would change the schema"), ("begin", "it would begin or end a transaction"),
        ("pragma journal_mode = delete", "PRAGMA journal_mode is not read-only, or is assigned a value"),
        ("select load_extension('x')", "the function load_extension is not allowed"),
        ("select 1; select 2", "it is not one statement"), ("", "it is not one statement"),
        ("select 1\0; delete from rule", "it contains a zero byte"),
    ])
    func aRefusalHasAReason(_ sql: String, _ reason: String) throws {
        let error = #expect(throws: RegistryError.self) {
            try Self.sample.get().read { try $0.query(sql, columns: { _ in }, row: { _ in }) }
        }
        #expect(error?.message == "The statement was refused: \(reason).")
    }

    @Test(arguments: [
        ("select * from episodes", ["episode"]), ("select e.observed_cent from episode e", ["observed_cents"]),
        ("select EPISODE_IDS from main.episode", ["episode_id"]), ("select * from zzzzzzzz", []), ("selec 1", []),
    ])
    func theErrorForAnUnknownNameHasSimilarNames(_ sql: String, _ nearest: [String]) throws {
        let error = #expect(throws: RegistryError.self) { try Self.sample.get().read { try $0.examine(sql) } }
        guard case .invalidStatement(_, let found) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(nearest.isEmpty ? found.isEmpty : nearest.allSatisfy(found.contains), "\(found)")
    }

    @Test func allParametersMustBeBoundByName() throws {
        let sample = try Self.sample.get()
        var answer: [[Cell]] = []
        let sql =
            "select count(*), :cohort from rule where performance_year = :year and cohort = :cohort "
            + "and name glob 'quality.measure.*'"
        try sample.read {
            try $0.query(
                sql, parameters: ["year": .integer(2029), "cohort": .text("HF")], columns: { _ in },
                row: { answer.append($0) })
        }
        #expect(answer == [[.integer(5), .text("HF")]])
        let error = #expect(throws: RegistryError.self) {
            try sample.read { try $0.query(sql, parameters: ["yaer": .integer(1)], columns: { _ in }, row: { _ in }) }
        }
        #expect(
            error?.message == "The statement needs a value for :cohort, :year. The statement has no parameter :yaer.")
        guard case .wrongParameters(missing: ["cohort", "year"], surplus: ["yaer"], names: let names) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(Set(names) == ["cohort", "year"])
    }

    @Test(
        "input is text if it is compared with text, and otherwise a number if it looks like one",
        arguments: [
            ("coalesce(area_code, '') = :area", "35620", "text"), ("area_code = :area", "35620", "text"),
            ("area_code || '' in (:area, 'x')", "35620", "text"), ("\"area_code\" = :area", "35620", "text"),
            ("substr(c.area_code, 1, 2) = :area", "35", "text"), (":area is null or area_code = :area", "06", "text"),
            ("length(area_code) = :area", "5", "integer"), ("delineation_year + 0 = :area", "2023", "integer"),
            ("1 = :area", "1", "integer"), ("1 = :area", "1.5", "real"), ("1 = :area", "'5'", "text"),
            ("area_code = :area", "null", "null"), ("1 = :area", "'null'", "text"), ("1 = :area", "x", "text"),
            ("delineation_year between :area and 2030", "2020", "integer"),
            ("area_code = '1' and delineation_year = :area -- and area_code", "2020", "integer"),
        ])
    func whatIsTypedIsATextWhereItIsComparedWithTextAndElseANumberIfItLooksLikeOne(
        _ condition: String, _ typed: String, _ type: String
    ) throws {
        var answer: [[Cell]] = []
        try Self.sample.get().read {
            try $0.query(
                "select typeof(:area), count(*) from cbsa c where \(condition)", values: ["area": .typed(typed)],
                columns: { _ in }, row: { answer.append($0) })
        }
        #expect(answer.first?.first == .text(type))
    }

    @Test func inputMatchesTheRowsOfATextExpression() throws {
        for condition in ["coalesce(area_code, '') = :code", "area_code = :area_code", "area_code || '' = :area_code"] {
            var rows = 0
            try Self.sample.get().read {
                try $0.query(
                    "select 1 from cbsa where \(condition)", values: ["code": .typed("35620")], columns: { _ in },
                    row: { _ in rows += 1 })
            }
            #expect(rows > 0, "\(condition)")
        }
    }

    private func answer(_ sql: String, _ parameters: [String: Cell]) throws -> [Cell] {
        var answer: [Cell] = []
        try Self.sample.get().read { registry in
            try registry.query(sql, parameters: parameters, columns: { _ in }, row: { answer += $0 })
        }
        return answer
    }

    @Test func aParameterCanBeGivenByTheUniqueEndOfItsName() throws {
        let year: [String: Cell] = ["year": .integer(2029)]
        #expect(
            try answer("select :performance_year, :cohort_year2, 1", ["year": 2029.cell, "cohort_year2": .null])
                == [2029.cell, .null, .integer(1)])
        #expect(
            try answer("select :year, :performance_year", ["year": 2029.cell, "performance_year": 2030.cell])
                == [2029.cell, 2030.cell])
        let both = #expect(throws: RegistryError.self) {
            try answer("select :performance_year, :look_back_year", year)
        }
        guard case .wrongParameters(_, surplus: ["year"], names: ["performance_year", "look_back_year"]) = both else {
            return #expect(Bool(false), "\(String(describing: both))")
        }
        // Only complete words count.
        #expect(throws: RegistryError.self) { try answer("select :leapyear", year) }
    }

    @Test func aStatementCanDeclareValuesOfItsParameters() throws {
        let sql = """
            -- How many?
            -- :cohort = null
            --   :code=06
            -- :share = 0.5
            -- :name = the old one
            select :cohort, :code, :share, :name, :given
            -- :given = 7
            """
        let given: [String: Cell] = ["given": .integer(1), "share": .real(0.25)]
        #expect(try answer(sql, given) == [.null, "06", .real(0.25), "the old one", .integer(1)])
        // A comment after the first line of SQL declares nothing.
        #expect(throws: RegistryError.self) { try answer(sql, [:]) }
    }

    @Test func columnsHaveTheTypesThatTablesDeclare() throws {
        let sql = "select npi, performance_year as year, count(*) as n, points, 'x' from measure_result"
        let columns = try Self.sample.get().read { try $0.examine(sql).columns }
        #expect(columns.map(\.name) == ["npi", "year", "n", "points", "'x'"])
        #expect(columns.map(\.declaredType) == ["text", "integer", nil, "real", nil])
    }

    @Test func examiningAStatementDoesNotRunItAndNamesItsParametersOnce() throws {
        let endless = "with recursive n(i) as (select :b union all select i + :a from n) select sum(i), :b from n"
        let examined = try Self.sample.get().read { try $0.examine(endless) }
        #expect(examined.parameters == ["b", "a"])
    }

    @Test func aStatementCanBeInterruptedFromAnotherThreadAndTheNextOneRuns() throws {
        let interruption = Interruption()
        try Self.sample.get().read { registry in
            DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { interruption.request() }
            let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n"
            let error = #expect(throws: RegistryError.self) {
                try registry.query(endless, values: [:], interruption: interruption, columns: { _ in }, row: { _ in })
            }
            guard case .interrupted = error else { return #expect(Bool(false), "\(String(describing: error))") }
            // Before it starts, and between its rows.
            #expect(throws: RegistryError.self) {
                try registry.query(
                    "select 1", values: [:], interruption: interruption, columns: { _ in }, row: { _ in })
            }
            interruption.withdraw()
            var rows = 0
            try registry.query(
                "select 1", values: [:], interruption: interruption, columns: { _ in }, row: { _ in rows += 1 })
            #expect(rows == 1)
        }
    }

    @Test func rowsAreCountedAndLimited() throws {
        let sql = "with recursive n(i) as (select 1 union all select i + 1 from n limit 50) select i from n"
        try Self.sample.get().read { registry in
            let cut = try registry.query(
                sql, values: [:], limits: GuardLimits(rows: 20), columns: { _ in }, row: { _ in })
            #expect(cut == (20, true))
            let whole = try registry.query(
                sql, values: [:], limits: GuardLimits(rows: 50), columns: { _ in }, row: { _ in })
            #expect(whole == (50, false))
            // The connection's limits are restored: longer values are possible again.
            #expect(try registry.rows(sql: "select length(zeroblob(2000000)) as n").first?.integer("n") == 2_000_000)
        }
    }

    @Test func asOfQueriesHaveTheSameGuard() throws {
        let sample = try SampleRegistry(copying: Self.sample.get())
        try sample.load([ProjectFiles.sampleQuarters[0]])
        for statement in ["create temp table x (y)", "drop view temp.episode", "attach ':memory:' as m"] {
            #expect(throws: RegistryError.self) {
                try sample.read(asOf: .load(1)) { try $0.query(statement, columns: { _ in }, row: { _ in }) }
            }
        }
        var counts: [[Cell]] = []
        try sample.read(asOf: .load(1)) {
            try $0.query(
                "select (select count(*) from episode), (select count(*) from main.episode)", columns: { _ in },
                row: { counts.append($0) })
        }
        #expect(counts == [[.integer(0), .integer(2500)]])
    }
}

extension Int {
    /// The number as a cell.
    fileprivate var cell: Cell { .integer(Int64(self)) }
}
