import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

let (sample, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
let path = folder + "/cardiology.sqlite"

// Files in one transaction, then rows of this program in another, of which one may be rejected.
try Registry.create(at: path, isSynthetic: true)
let writer = try Registry.openForWriting(path: path, wait: 10)
let quarters = ["2027Q1", "2027Q4", "2028Q1", "2028Q4"].map { "\(sample)/\($0)" }
let files = try writer.load(LoadRequest(paths: quarters), keyPath: folder + "/key")
print("\(files.outcome): \(files.files.count) files, \(files.rejectedRows) rejected rows")
let clinicians = ["2000000002": "06", "2000000010": "ZZ"].sorted { $0 < $1 }.compactMap { npi, specialty in
    NPI(npi).map { ClinicianRow(npi: $0, firstName: "Ada", lastName: "Lee", specialty: SpecialtyCode(specialty)) }
}
var request = LoadRequest(paths: [])
request.rows = [RowFile(clinicians, named: "credentialing")]
request.rejectLimit = .count(1)
let rows = try writer.load(request)
for reject in rows.files[0].firstRejects {
    print("line \(reject.line): \(reject.column ?? "the row") \(reject.reason)")
}

// Each load can be undone; a backup is a consistent copy, also during a load.
try writer.undo(load: rows.loadID ?? 0)
try writer.close()
try Registry.backUp(path, to: folder + "/cardiology.backup.sqlite")

// Every report is a table of cells: columns have names for programs, and units for people.
let registry = try Registry.openForReading(path: path)
func show(_ result: ResultTable, _ names: String...) {
    print("\(result.heading.title): \(names.joined(separator: ", "))")
    let positions = names.compactMap(result.position(of:))
    for row in result.rows.prefix(3) {
        print("  " + positions.map { result.columns[$0].unit.text(row[$0]) }.joined(separator: "; "))
    }
}
show(try registry.loads(), "load_id", "status", "inserted_rows", "rejected_rows")
let cohort = Scope(.cohort, cohort: .heartFailure)
show(try registry.yearOverYear(cohort), "performance_year", "episodes", "observed_expected_ratio")
let trend = try registry.trend(of: .observedExpectedRatio, in: cohort, includesPartYears: true)
show(trend, "first_value", "last_value")
let projection = try registry.projection(year: .first, cohort: .heartFailure)
show(projection, "npi", "final_score", "payment_adjustment_factor")
if let npi = NPI("2021624483") {
    show(try registry.peers(of: npi, year: .first), "peer_set", "observed_expected_ratio")
}

// SQL of a user runs under a guard: it can only read, within limits of time, rows and memory.
do {
    let sql = "select count(*) as episodes from episode where cohort = :cohort"
    try registry.query(sql, parameters: ["cohort": "HF"]) { columns in
        print(columns[0])
    } row: { cells in
        print(Unit.count.text(cells[0]))
    }
    try registry.query("delete from episode", columns: { _ in }, row: { _ in })
} catch let error as RegistryError {
    print(error.message)
}
try registry.close()
