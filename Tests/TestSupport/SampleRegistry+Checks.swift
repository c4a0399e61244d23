import Crypto
import Foundation
import RegistryStore

extension SampleRegistry {
    /// Everything that `verify` finds.
    public func faults() throws -> [String] {
        try read { try Verification($0).run().flatMap(\.faults) }
    }

    /// A hash of what the registry says.
    public func contentDigest() throws -> String { try read { try $0.contentDigest() } }
}

extension Registry {
    /// A hash of what the registry says: every row of every table of facts, reference and rollups, in any order,
    /// without the bookkeeping of loads.
    public func contentDigest() throws -> String {
        let tables = try rows(
            sql: """
                select name from pragma_table_list
                where schema = 'main' and type = 'table' and name not like 'sqlite%' and name not like 'grdb%'
                    and name not like '%load%' and name not in ('reject', 'registry', 'schema_migration')
                order by name
                """
        ).compactMap { $0.text("name") }
        var hash = SHA256()
        for table in tables {
            let lines = try rows(sql: "select * from \(table)").cells.map { "\(table)|\($0)\n" }
            for line in lines.sorted() { hash.update(data: Data(line.utf8)) }
        }
        return hash.finalize().map { String($0, radix: 16) }.joined(separator: ".")
    }
}
