import Crypto
import Foundation
import RegistryStore

extension Registry {
    /// A hash of each table of the main schema by name, independent of the order of rows. For a registry opened as of a
    /// load, it covers the rows of that time. Bookkeeping and schema tables are excluded.
    package func tableDigests() throws -> [String: String] {
        let tables = try rows(
            sql: """
                select t.name, group_concat('quote(' || c.name || ')', ' || char(31) || ') as line
                from (
                    select name from main.sqlite_schema
                    where type = 'table' and name not like 'sqlite%' and name not like 'grdb%'
                        and name not in ('registry', 'schema_migration', 'table_checksum')
                ) t
                join pragma_table_info(t.name, 'main') c
                group by t.name
                """)
        return try tables.reduce(into: [:]) { digests, table in
            guard let name = table.text("name"), let line = table.text("line") else { return }
            let lines = try rows(sql: "select \(line) as line from \(name) order by 1").compactMap { $0.text("line") }
            let hash = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8))
            digests[name] = "\(lines.count) rows " + hash.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
        }
    }
}
