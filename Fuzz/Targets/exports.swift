import Foundation
@testable import RegistryIntake
import RegistryModel

// A part of an export: the first byte chooses the table and the format, the rest is the part. With any contents, reading it
// ends; a row has come through the decoder of its kind, and no text of it holds a control character or an identifier.

private let columns: [[(name: String, type: ExportType)]] = [
    [
        ("npi", .text), ("first_name", .text), ("last_name", .text), ("specialty_code", .text),
        ("organization_name", .text), ("state", .text), ("load_id", .integer),
    ],
    [("npi", .text), ("cohort", .text), ("performance_year", .integer), ("paid_cents", .integer)],
    [
        ("npi", .text), ("cohort", .text), ("performance_year", .integer), ("improvement_activities", .text),
        ("promoting_interoperability", .real), ("complex_patient_points", .real), ("practice_clinicians", .integer),
        ("reported_quality", .text),
    ],
]

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExports(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let first = bytes.first else { return 0 }
    let (table, format) = (Int(first & 3) % 3, first & 4 == 0 ? ExportFormat.jsonl : .csv)
    let layout = ExportLayout(format, columns: columns[table], fields: ["paid_cents": "paid_amount"])
    let part = InputFile.builtIn(BuiltInFile(name: "part", bytes: Array(bytes.dropFirst())))
    switch table {
    case 0:
        read(part, layout, ClinicianDecoder.self) { row in
            for text in [row.firstName, row.lastName, row.organization ?? ""] {
                precondition(!Redaction.mayIdentify(text))
                precondition(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) })
            }
        }
    case 1:
        read(part, layout, PartBPaymentDecoder.self) { precondition((0...100_000_000_000).contains($0.paid.cents)) }
    default:
        read(part, layout, ParticipantYearDecoder.self) { row in
            precondition(row.complexPatient.map { (0...10).contains($0) } ?? true)
        }
    }
    return 0
}

private func read<Decoder: RowDecoder>(
    _ part: InputFile, _ layout: ExportLayout, _ decoder: Decoder.Type, _ check: (Decoder.Row) -> Void
) {
    let header = Header(
        specification: Decoder.specification, names: layout.columns.map(\.field), titles: [], line: 1, byteCount: 0,
        precedingRecords: 0)
    var file = RecognizedFile(input: part, header: header, stamp: nil)
    file.export = layout
    do {
        var reader = try ExportRowReader(
            file: file, layout: layout, decoder: Decoder(header: header, context: .export(isSynthetic: true)))
        var records = 0
        while true {
            records += 1
            // Each record takes a byte at the least.
            precondition(records <= 1 << 22)
            switch try reader.next() {
            case .row(let row, _): check(row)
            case .reject(let reject): precondition(!reject.reason.isEmpty)
            case .leftOut, .end: return
            }
        }
    } catch {
        preconditionFailure("\(error)")
    }
}
