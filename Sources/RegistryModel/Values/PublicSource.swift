/// The sources that say something of a clinician: CMS's public files, claims, and the user's own.
package enum PublicSource: String, CaseIterable, Sendable {
    /// The National Plan and Provider Enumeration System.
    case nppes
    /// Medicare's enrollment system (PECOS), from its public extract.
    case pecos
    /// Doctors & Clinicians of Care Compare.
    case doctorsAndClinicians = "doctors_and_clinicians"
    /// Medicare Physician & Other Practitioners by Provider.
    case partBByProvider = "part_b_by_provider"
    /// QPP Experience.
    case qpp
    /// CMS's list of ASM participants.
    case asmList = "asm_list"
    /// Claims that the user has.
    case claims
    /// A file of the user's own.
    case own
}

/// The files with public results of MIPS.
package enum MIPSResultSource: String, CaseIterable, Sendable {
    /// QPP Experience.
    case qppExperience = "qpp_experience"
    /// Clinician public reporting: overall MIPS performance.
    case clinicianScores = "clinician_scores"
}

/// At which level a MIPS result was reported. Only an individual one is the clinician's own.
package enum MIPSReporting: String, CaseIterable, Sendable {
    /// By the clinician.
    case individual
    /// By the group.
    case group
    /// By the APM Entity.
    case apmEntity = "apm_entity"
    /// By the subgroup.
    case subgroup
    /// By the virtual group.
    case virtualGroup = "virtual_group"
}

/// The sources that say in which counties or areas a ZIP code lies.
package enum ZIPAreaSource: String, CaseIterable, Sendable {
    /// The Census Bureau's ZIP Code Tabulation Areas by county; its shares are of land.
    case censusZCTA = "census_zcta"
    /// HUD's USPS ZIP code crosswalk; its shares are of addresses.
    case hud
}
