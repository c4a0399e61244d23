import GRDB
import RegistryModel

extension AsOfPoint {
    /// Finds the committed load that an as-of option refers to.
    /// - Throws: `RegistryError.noSuchLoad`, `.notCommitted` or `.nothingLoadedYet`.
    static func find(_ asOf: AsOf, _ database: Database) throws -> AsOfPoint {
        switch asOf {
        case .load(let load): try find(load: load, database)
        case .day(let day): try find(day: day, database)
        }
    }

    /// A note if the machine's clock is earlier than the time of a load before the given one; otherwise nil.
    static func noteOfClock(before loadID: Int, _ database: Database) throws -> String? {
        let now = Timestamp.now()
        let row = try Row.fetchOne(
            database,
            sql: "\(committed) and load_id < ? and finished_at > ? order by finished_at desc limit 1",
            arguments: [loadID, now])
        return try row.map { row in
            let later = try AsOfPoint(row)
            return "This machine's clock shows \(now), but load \(later.loadID) was committed at "
                + "\(later.committedAt): --as-of with a day treats this load as committed then."
        }
    }

    /// The latest committed load; nil if there is none.
    static func latest(_ database: Database) throws -> AsOfPoint? {
        try Row.fetchOne(database, sql: "\(committed) order by load_id desc limit 1").map { try AsOfPoint($0) }
    }

    private static func find(load: Int, _ database: Database) throws -> AsOfPoint {
        guard
            let status = try String.fetchOne(
                database, sql: "select status from load where load_id = ?", arguments: [load])
        else { throw RegistryError.noSuchLoad(load) }
        if let row = try Row.fetchOne(database, sql: "\(committed) and load_id = ?", arguments: [load]) {
            return try AsOfPoint(row)
        }
        let nearest = try [
            "\(committed) and load_id < ? order by load_id desc limit 1",
            "\(committed) and load_id > ? order by load_id limit 1",
        ].compactMap {
            try Row.fetchOne(database, sql: $0, arguments: [load]).map { try $0.value("load_id", as: Int.self) }
        }
        throw RegistryError.notCommitted(load: load, status: status, nearest: nearest)
    }

    /// The last load before the first one that was committed after the day. If the clock went back between two loads,
    /// the later load includes data from after the day, so it is not chosen although its time is earlier.
    private static func find(day: CalendarDate, _ database: Database) throws -> AsOfPoint {
        let row = try Row.fetchOne(
            database,
            sql: """
                \(committed) and not exists (
                    select 1 from load earlier
                    where earlier.status = 'committed' and earlier.load_id <= load.load_id
                        and substr(earlier.finished_at, 1, 10) > ?
                )
                order by load_id desc limit 1
                """, arguments: [day.description])
        if let row { return try AsOfPoint(row) }
        let first = try Row.fetchOne(database, sql: "\(committed) order by load_id limit 1").map { try AsOfPoint($0) }
        throw RegistryError.nothingLoadedYet(day: day.description, first: first)
    }

    private init(_ row: Row) throws {
        try self.init(loadID: row.value("load_id"), committedAt: row.value("finished_at"))
    }

    private static let committed = "select load_id, finished_at from load where status = 'committed'"
}
