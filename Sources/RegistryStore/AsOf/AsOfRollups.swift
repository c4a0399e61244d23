import GRDB

/// Computes the rollups as of a load from the current ones and the difference.
///
/// It reads only the episodes that were added, replaced or retired since, and those of clinicians whose specialty
/// changed since. Recomputing each rollup table would read all episodes.
struct AsOfRollups {
    private let database: Database
    private let load: Int

    init(_ database: Database, load: Int) {
        self.database = database
        self.load = load
    }

    func make() throws {
        try database.execute(sql: "create temp table \(cells) (\(Self.list(cellKey + EpisodeTotals.columns)))")
        try addEpisodes(where: "load_id > \(load)", of: "main.episode", sign: "-")
        try addEpisodes(
            where: "load_id <= \(load) and replaced_by_load_id > \(load)", of: "main.episode_version", sign: "+")
        try moveSpecialties()
        for (table, key) in RollupTable.all { try makeTable(table, key) }
        try database.execute(sql: "drop table temp.\(cells)")
    }

    /// Subtracts the episodes that were added since, and adds those that were replaced or retired since, with the
    /// current specialties of their clinicians, as in the current rollups. The CTE is materialized so that SQLite does
    /// not read all episodes by the index on clinicians to avoid sorting a few.
    private func addEpisodes(where condition: String, of table: String, sign: String) throws {
        try database.execute(
            sql: """
                insert into temp.\(cells)
                with
                episode as materialized (select * from \(table) where \(condition)),
                sums (\(Self.list(Self.finestKey + EpisodeTotals.columns))) as (\(RollupTable.recount(groupedBy: Self.finestKey)))
                select \(Self.list(Self.finestKey.map { "s.\($0)" })), \(specialty(of: "c")), \(signed(sign))
                from sums s left join main.clinician c on c.npi = s.npi
                """)
    }

    /// Moves the episodes as of the load from the current specialty of their clinician to the specialty as of the load.
    private func moveSpecialties() throws {
        let columns = Self.list(TableLayout.episode.key + TableLayout.episode.values)
        let place = Self.list(Self.finestKey.map { "s.\($0)" })
        try database.execute(
            sql: """
                insert into temp.\(cells)
                with
                moved as (
                    select v.npi, \(specialty(of: "v")) as old_specialty, \(specialty(of: "c")) as new_specialty
                    from main.clinician_version v left join main.clinician c on c.npi = v.npi
                    where v.load_id <= \(load) and v.replaced_by_load_id > \(load)
                        and v.specialty_code is not c.specialty_code
                ),
                episode as materialized (
                    select \(columns) from main.episode where load_id <= \(load) and npi in (select npi from moved)
                    union all
                    select \(columns) from main.episode_version
                    where load_id <= \(load) and replaced_by_load_id > \(load) and npi in (select npi from moved)
                ),
                sums (\(Self.list(Self.finestKey + EpisodeTotals.columns))) as (\(RollupTable.recount(groupedBy: Self.finestKey)))
                select \(place), m.old_specialty, \(signed("+")) from sums s join moved m on m.npi = s.npi
                union all
                select \(place), m.new_specialty, \(signed("-")) from sums s join moved m on m.npi = s.npi
                """)
    }

    private func makeTable(_ table: String, _ key: [String]) throws {
        let columns = Self.list(key + EpisodeTotals.columns)
        let sums = Self.list(EpisodeTotals.columns.map { "sum(\($0))" })
        try database.execute(
            sql: """
                create temp table \(table) (\(columns), primary key (\(Self.list(key)))) without rowid;
                insert into temp.\(table) (\(columns))
                select \(Self.list(key)), \(sums)
                from (select \(columns) from main.\(table) union all select \(columns) from temp.\(cells))
                group by \(Self.list(key))
                having sum(episodes) <> 0;
                """)
    }

    private func specialty(of clinician: String) -> String {
        "coalesce(\(clinician).specialty_code, '\(RollupTable.unknownSpecialty)')"
    }

    private func signed(_ sign: String) -> String { Self.list(EpisodeTotals.columns.map { "\(sign)s.\($0)" }) }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    private let cells = "as_of_cell"
    /// The key of the finest totals, from which every rollup table can be computed. The specialty is added from the
    /// clinician.
    private static let finestKey = ["npi", "cohort", "area_code", "performance_year", "quarter"]
    private var cellKey: [String] { Self.finestKey + ["specialty_code"] }
}
