/// An example of a file of claim lines.
package enum ClaimLineTemplate {
    /// The header, two visits of an invented beneficiary, a third that was cancelled, and a stay in hospital.
    package static let text = """
        beneficiary_id,claim_id,line_number,claim_type,adjustment,service_date,through_date,effective_date,service_code,\
        diagnoses,npi,tin,specialty_code,place_of_service,facility_id,paid_amount,allowed_amount,is_denied,birth_date,\
        death_date,is_dual
        1S00E00AA01,C1,1,professional,original,2026-02-10,2026-02-10,2026-02-10,99214,I50.22 I11.0,2001000118,000000101,06,\
        11,,104.21,131.55,0,1951-04-01,,0
        1S00E00AA01,C2,1,professional,original,2026-05-20,2026-05-20,2026-05-20,99214,I50.22,2001000118,000000101,06,\
        11,,104.21,131.55,0,1951-04-01,,0
        1S00E00AA01,C3,1,professional,original,2026-06-02,2026-06-02,2026-06-02,99213,I50.22,2001000118,000000101,06,\
        11,,72.10,91.22,0,1951-04-01,,0
        1S00E00AA01,C3,1,professional,cancellation,2026-06-02,2026-06-02,2026-07-01,99213,I50.22,2001000118,000000101,06,\
        11,,72.10,91.22,0,1951-04-01,,0
        1S00E00AA01,H1,1,inpatient,original,2026-03-02,2026-03-06,2026-03-20,,I50.22 N18.4,,,,,220000,9120.50,,0,\
        1951-04-01,,0

        """
}
