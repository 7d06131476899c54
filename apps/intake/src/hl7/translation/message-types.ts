/** Events of ADT that change a stay or a person, or carry results and diagnoses. */
export const stayEvents = new Set([
  ...['A01', 'A02', 'A03', 'A04', 'A06', 'A07', 'A08', 'A11', 'A12', 'A13', 'A17', 'A21', 'A22', 'A23', 'A28', 'A31'],
]);

/** Merges, moves, links and changes of identifiers. */
export const linkEvents = new Set([
  ...['A18', 'A24', 'A30', 'A34', 'A35', 'A36', 'A37', 'A39', 'A40', 'A41', 'A42', 'A43', 'A44', 'A45', 'A46', 'A47'],
  ...['A49', 'A50'],
]);

/** Events of ADT that Sotto understands and has no use for; a death in them counts. */
export const ignoredEvents = new Map([
  ['A05', 'pre-admission-is-no-stay-yet'],
  ['A09', 'tracking-is-no-transfer'],
  ['A10', 'tracking-is-no-transfer'],
  ['A14', 'pending-admission-is-no-stay-yet'],
  ['A15', 'pending-transfer-is-no-transfer-yet'],
  ['A16', 'pending-discharge-is-no-discharge-yet'],
  ['A19', 'query-is-not-answered'],
  ['A20', 'bed-status-is-of-no-patient'],
  ['A25', 'pending-discharge-was-never-counted'],
  ['A26', 'pending-transfer-was-never-counted'],
  ['A27', 'pending-admission-was-never-counted'],
  ['A29', 'deleted-person-leaves-stays-as-they-are'],
  ['A32', 'tracking-is-no-transfer'],
  ['A33', 'tracking-is-no-transfer'],
  ['A38', 'pre-admission-was-never-counted'],
  ['A48', 'alternate-identifier-is-not-used'],
  ['A51', 'alternate-identifier-is-not-used'],
  ['A52', 'leave-of-absence-is-no-discharge'],
  ['A53', 'leave-of-absence-is-no-discharge'],
  ['A54', 'change-of-doctor-is-not-used'],
  ['A55', 'change-of-doctor-is-not-used'],
  ['A60', 'allergy-is-not-used'],
  ['A61', 'change-of-doctor-is-not-used'],
  ['A62', 'change-of-doctor-is-not-used'],
]);

/** Result, medication and billing messages that are read, by type; an empty set stands for every event of the type. */
export const readTypes: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ORU', new Set(['R01', 'R30', 'R31', 'R32', ''])],
  ['ORM', new Set(['O01', ''])],
  ['OMP', new Set(['O09'])],
  ['RDE', new Set(['O01', 'O11', 'O25', ''])],
  ['RAS', new Set(['O01', 'O17', ''])],
  ['BAR', new Set(['P01', 'P02', 'P05', 'P06', 'P10', 'P12', ''])],
]);

/** Types of the standard (HL7 table 0076) that hold nothing for Sotto. */
export const unusedTypes = new Set(
  (
    'ACK ADR BPS BRP BRT BTS CCF CCI CCM CCQ CCR CCU CQU CRM CSU DBC DBU DEL DEO DER DFT DOC DPR DRC DRG DSR EAC EAN EAR EDR EHC ' +
    'EQQ ERP ESR ESU INR INU LSR LSU MCF MDM MFD MFK MFN MFQ MFR MRM NMD NMQ NMR OMB OMD OMG OMI OML OMN OMQ OMS OPL OPR ' +
    'OPU ORA ORB ORD ORF ORG ORI ORL ORN ORP ORR ORS ORX OSD OSM OSQ OSR OSU OUL PEX PGL PIN PMU PPG PPP PPR PPT PPV PRR PTR QBP QCK QCN QRY ' +
    'QSB QSX QVR RAR RAV RCI RCL RDO RDR RDS RDY REF RER RGR RGV ROR RPA RPI RPL RPR RQA RQC RQI RQP RRA RRD RRE RRG RRI RSP ' +
    'RTB SDN SDR SIU SLN SLR SMD SPQ SQM SQR SRM SRR SSR SSU STC STI SUR TBR TCR TCU UDM VQQ VXQ VXR VXU VXX'
  ).split(' '),
);
