import RegistryIntake
import RegistryModel

extension AreaRow {
    static let columns = TableColumns<AreaRow>(
        "cbsa", .reference,
        key: [.init("area_code") { $0.code }, .init("delineation_year") { $0.delineationYear }],
        values: [
            .init("title") { $0.title }, .init("kind") { $0.kind.rawValue }, .init("parent_area_code") { $0.parent },
        ])
}

extension CountyRow {
    static let columns = TableColumns<CountyRow>(
        "cbsa_county", .reference,
        key: [.init("county_code") { $0.code }, .init("delineation_year") { $0.delineationYear }],
        values: [
            .init("county_name") { $0.name }, .init("state_name") { $0.state }, .init("cbsa_code") { $0.cbsa },
            .init("division_code") { $0.division }, .init("is_central") { $0.isCentral },
        ])
}

extension SpecialtyRow {
    static let columns = TableColumns<SpecialtyRow>(
        "specialty", .reference, key: [.init("specialty_code") { $0.code }],
        values: [.init("name") { $0.name }, .init("cohort") { $0.cohort?.rawValue }])
}

extension TaxonomyRow {
    static let columns = TableColumns<TaxonomyRow>(
        "taxonomy_specialty", .reference,
        key: [
            .init("specialty_code") { $0.specialty }, .init("supplier_type") { $0.supplierType },
            .init("taxonomy_code") { $0.taxonomy ?? "" },
        ],
        values: [.init("taxonomy_description") { $0.taxonomyDescription }])
}

extension SelectedAreaRow {
    static let columns = TableColumns<SelectedAreaRow>(
        "area_selection", .reference,
        key: [.init("performance_year") { $0.year.year }, .init("area_code") { $0.area }],
        values: [.init("status") { $0.standing.rawValue }, .init("citation") { $0.citation }])
}

extension CareModelRow {
    static let columns = TableColumns<CareModelRow>(
        "care_model", .reference, key: [.init("model_code") { $0.code }],
        values: [
            .init("name") { $0.name }, .init("first_date") { $0.firstDate }, .init("last_date") { $0.lastDate },
            .init("participation") { $0.participation.rawValue }, .init("description") { $0.description },
            .init("status") { $0.standing.rawValue }, .init("citation") { $0.citation },
        ])
}

extension CareModelAreaRow {
    static let columns = TableColumns<CareModelAreaRow>(
        "care_model_area", .reference,
        key: [
            .init("model_code") { $0.modelCode }, .init("area_kind") { $0.kindAndCode.kind },
            .init("area_code") { $0.kindAndCode.code },
        ],
        values: [.init("status") { $0.standing.rawValue }, .init("citation") { $0.citation }])

    /// The values of the region's two columns.
    var kindAndCode: (kind: String, code: String) {
        switch region {
        case .area(let area): ("cbsa", area.description)
        case .state(let state): ("state", state.description)
        }
    }
}

extension Rule {
    static let columns = TableColumns<Rule>(
        "rule", .reference,
        key: [
            .init("performance_year") { $0.year.year }, .init("cohort") { $0.cohort?.rawValue ?? "both" },
            .init("name") { $0.name },
        ],
        values: [
            .init("value") { $0.value }, .init("unit") { $0.unit }, .init("status") { $0.standing.rawValue },
            .init("citation") { $0.citation }, .init("rule_version") { $0.version },
        ])
}

extension MIPSBenchmark {
    static let columns = TableColumns<MIPSBenchmark>(
        "mips_benchmark", .reference,
        key: [
            .init("measure_id") { $0.measure }, .init("collection_type") { $0.collectionType.rawValue },
            .init("performance_year") { $0.mipsYear },
        ],
        values: [
            .init("benchmark_year") { $0.benchmarkYear }, .init("unit") { $0.unit.rawValue },
            .init("is_inverse") { $0.isInverse }, .init("is_topped_out") { $0.isToppedOut },
            .init("average") { $0.average },
        ] + percentileNames.enumerated().map { index, name in .init(name) { $0.percentiles[index] } })
}

extension MeasureIdentifierRow {
    static let columns = TableColumns<MeasureIdentifierRow>(
        "measure_identifier", .reference,
        // Rates of a measure may share a population.
        key: [
            .init("performance_year") { $0.mipsYear }, .init("identifier") { $0.identifier },
            .init("rate") { $0.rate },
        ],
        values: [.init("measure_id") { $0.measure }, .init("population") { $0.population.rawValue }],
        duplicateHint: "A UUID names one measure or population: keep the correct row.")
}

extension CostAverageRow {
    static let columns = TableColumns<CostAverageRow>(
        "mips_cost_average", .reference,
        key: [.init("measure_id") { $0.measure }, .init("performance_year") { $0.mipsYear }],
        values: [
            .init("benchmark_year") { $0.benchmarkYear }, .init("individual_cents") { $0.individual.cents },
            .init("group_cents") { $0.group?.cents },
        ])
}
