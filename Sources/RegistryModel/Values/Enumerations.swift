/// A yes-no fact that can be unknown.
public enum Answer: String, CaseIterable, Sendable {
    /// Yes.
    case yes
    /// No.
    case no
    /// Unknown; CMS writes `Null`.
    case unknown
}

/// The kinds of areas of an OMB delineation.
package enum AreaKind: String, CaseIterable, Sendable {
    /// A metropolitan statistical area: a CBSA with an urban core of at least 50,000.
    case metropolitan
    /// A micropolitan statistical area: a CBSA with a smaller core.
    case micropolitan
    /// A metropolitan division: a part of one of the largest CBSAs.
    case division
}

/// Who computed a result. Official and projected results are never mixed in one column.
package enum Basis: String, CaseIterable, Sendable {
    /// Published by CMS.
    case official
    /// Computed by this registry.
    case projected
}

/// The stage of an official result.
package enum ResultStatus: String, CaseIterable, Sendable {
    /// Before CMS's review.
    case preliminary
    /// As paid.
    case final
    /// Corrected after it was final.
    case corrected
}

/// The legal basis of a number of the model: what it rests on.
public enum Standing: String, CaseIterable, Sendable {
    /// Stated in the regulation.
    case law
    /// Stated in a description of the final rule or in a document of CMS.
    case secondary
    /// Stated in a proposed rule only.
    case proposed
    /// Computed from numbers of the above.
    case derived
    /// Not published: an assumption that users may change.
    case assumed
}

/// The program that a quality result was computed for.
public enum QualityProgram: String, CaseIterable, Sendable {
    /// The Ambulatory Specialty Model.
    case asm
    /// The Merit-based Incentive Payment System.
    case mips
}

/// Whether something was done.
public enum YesOrNo: String, CaseIterable, Sendable {
    /// It was done.
    case yes
    /// It was not done.
    case no
}

/// The collection type of a quality measure.
public enum CollectionType: String, CaseIterable, Sendable {
    /// Electronic clinical quality measure.
    case electronic = "ecqm"
    /// MIPS clinical quality measure, from a registry.
    case registry = "mips_cqm"
    /// Medicare Part B claims.
    case claims = "part_b_claims"
    /// Computed by CMS from administrative claims.
    case administrativeClaims = "administrative_claims"
}
