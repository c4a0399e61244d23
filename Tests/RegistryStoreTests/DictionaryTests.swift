import RegistryModel
import RegistryStore
import Testing
import TestSupport

/// The dictionary describes all tables, views and columns, and no others.
struct DictionaryTests {
    private static let described = "select table_name, column_name from dictionary"
    /// All tables and views with their columns, except SQLite's internal ones.
    private static let present = """
        select name as table_name, '' as column_name from sqlite_schema
        where type in ('table', 'view') and name not like 'sqlite%' and name not like 'grdb%'
        union all
        select m.name, c.name from sqlite_schema m join pragma_table_info(m.name) c
        where m.type in ('table', 'view') and m.name not like 'sqlite%' and m.name not like 'grdb%'
        """

    private func names(_ sql: String, _ sample: SampleRegistry) throws -> [String] {
        try sample.read { registry in
            try registry.rows(sql: sql).map { "\($0.text("table_name") ?? "").\($0.text("column_name") ?? "")" }
        }
    }

    @Test func everyTableViewAndColumnIsDescribed() throws {
        #expect(try names("\(Self.present) except \(Self.described)", SampleRegistry()) == [])
    }

    @Test func nothingElseIsDescribed() throws {
        #expect(try names("\(Self.described) except select * from (\(Self.present))", SampleRegistry()) == [])
    }

    @Test func everyExampleOfATableIsAValidStatement() throws {
        let sample = try SampleRegistry()
        try sample.read { registry in
            let rows = try registry.rows(sql: "select table_name, example from dictionary where column_name = ''")
            #expect(rows.count > 50)
            for row in rows {
                let (table, example) = (row.text("table_name") ?? "", row.text("example") ?? "")
                #expect(throws: Never.self, "\(table): \(example)") { try registry.examine(example) }
                #expect(example.contains("from \(table)"), "\(table): \(example)")
            }
        }
    }

    /// Amounts have cents or dollars as their unit, rates and factors are shares, and times are UTC.
    @Test func unitsMatchTheNamesOfColumns() throws {
        let sample = try SampleRegistry()
        try sample.read { registry in
            let wrong = try registry.rows(
                sql: """
                    select table_name, column_name from dictionary
                    where column_name <> ''
                        and (column_name like '%\\_cents' escape '\\') <> (unit = 'cents')
                        or column_name like '%\\_cost' escape '\\' and unit <> 'dollars'
                        or column_name like '%\\_at' escape '\\' and unit <> 'UTC time'
                        or column_name like '%factor' and unit <> 'share of one'
                        or column_name like '%\\_rate' escape '\\' and unit not like 'share of%'
                        or column_name like '%\\_date' escape '\\' and unit <> 'date'
                        or column_name = '' and unit not like 'one row%'
                        or column_name <> '' and meaning not like '%.'
                    """)
            #expect(wrong.isEmpty, "\(wrong.map { "\($0.text("table_name") ?? "").\($0.text("column_name") ?? "")" })")
        }
    }
}
