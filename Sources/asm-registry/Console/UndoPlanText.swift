import RegistryStore

/// What an undo would take back, as text: a line for each load, the latest first.
struct UndoPlanText {
    private let plan: UndoPlan

    init(_ plan: UndoPlan) { self.plan = plan }

    var text: String {
        (["\(plan.loads.count) loads would be undone:"] + plan.loads.map(Self.line)).joined(separator: "\n")
    }

    private static func line(_ load: UndoPlan.Load) -> String {
        "  load \(load.loadID) of \(load.startedAt): \(load.files) files; \(load.inserted) rows inserted, "
            + "\(load.updated) updated, \(load.retired) retired"
    }
}
