/** The REST contract of `/api/v1` as the web application reads it. */

export type Status = 'healthy' | 'at_risk' | 'failing' | 'not_measurable';

/** What a tile shows: a status, or that Perennial does not measure the mechanism yet. */
export type TileStatus = Status | 'not_measured_yet';

export interface Session {
  name: string;
  email: string;
  role: string;
}

export interface StatusAnswer {
  organization: string | null;
  currency: string | null;
  timezone: string | null;
  demonstration: boolean;
  asOf: string | null;
  counts: { customers: number; sources: number; findings: number; rejects: number };
  version: string;
}

export interface Exposed {
  customers: number;
  value: number | null;
}

export interface Interval {
  estimate: number;
  low: number | null;
  high: number | null;
}

export interface Mechanism {
  id: string;
  name: string;
  measured: boolean;
  status: Status | null;
  reason: string | null;
  suppressed: boolean;
  line: string | null;
  headline: string | null;
  needs: string[];
}

export interface Stratum {
  id: string;
  name: string;
  subtitle: string;
  mechanisms: Mechanism[];
}

export interface FixFirst {
  id: string;
  status: Status;
  title: string;
  detail: string | null;
  exposed: Exposed | null;
  valueAtStake: Interval | null;
}

export interface Cutaway {
  organization: string | null;
  currency: string | null;
  asOf: string | null;
  sentence: string;
  lede: string;
  counts: {
    healthy: number;
    atRisk: number;
    failing: number;
    notMeasurable: number;
    notMeasuredYet: number;
  };
  customers: { parties: number; customers: number; anonymousEvents: number };
  strata: Stratum[];
  fixFirst: FixFirst[];
}

export interface RecordRef {
  kind: string;
  source: string;
  key: string;
  partyKind?: string | null;
}

/** What a cell of a panel may hold: a plain value, or a value with its words and tone. */
export interface RichCell {
  value?: number | null;
  text?: string | null;
  note?: string | null;
  tone?: Tone | null;
}

export type Cell = string | number | boolean | null | undefined | RichCell | string[];

export interface PanelColumn {
  key: string;
  label: string;
  align?: 'left' | 'right' | 'center' | null;
  format?: string | null;
}

export interface PanelRow {
  [column: string]: unknown;
  _link?: string | null;
  /** the length of a bar, 0 to 1 */
  _value?: number | null;
  _customer?: string | number | null;
  _record?: RecordRef | null;
}

export interface Panel {
  id: string;
  title: string;
  note: string | null;
  kind: 'table' | 'matrix' | 'bars' | 'scatter';
  columns: PanelColumn[];
  rows: PanelRow[];
  total: number | null;
  rowsPath?: string | null;
}

export interface Scope {
  scope: string;
  name: string;
  status: Status;
  estimate: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
  customers: number | null;
  value: number | null;
}

export interface Finding {
  id: string;
  name: string;
  baldrige: number[] | string | null;
  stratum: string;
  does?: string | null;
  measures?: string | null;
  needs?: string[] | null;
  measured: boolean;
  status: Status | null;
  reason: string | null;
  since: string | null;
  title: string;
  lede: string | null;
  estimate: number | null;
  low: number | null;
  high: number | null;
  unit: string | null;
  n: number | null;
  p: number | null;
  q: number | null;
  type: 'S' | 'C' | null;
  direction: string | null;
  thresholds: { atRisk: number; failing: number } | null;
  exposed: Exposed | null;
  valueAtStake: Interval | null;
  howSure: { label: string; value: string }[];
  missing: string[];
  nextStep: string | null;
  wouldChange: string[];
  definition: string | null;
  scopes: Scope[];
  panels: Panel[];
}

/** The cutaway on another day, or within a segment or region. */
export interface CutawayView {
  id: string;
  statuses: Record<string, Status>;
}

export interface CutawayViews {
  days: CutawayView[];
  parts: CutawayView[];
}

/** What somebody said about a finding. */
export interface Remark {
  id: number;
  at: string;
  who: string;
  what: 'comment' | 'assign' | 'suppress' | 'lift';
  words: string;
  until: string | null;
}

export interface Said {
  owner: string | null;
  suppressed: Remark | null;
  remarks: Remark[];
}

export interface TrendPoint {
  day: string;
  status: Status;
  estimate: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
}

export interface RelatedFinding {
  id: string;
  name: string;
  status: Status;
  title: string;
  customers: number;
  share: number;
  scopes: string[];
}

/** What goes with a finding: what people say, how the headline went, what works together with it. */
export interface Story {
  said: Said;
  trend: TrendPoint[];
  related: RelatedFinding[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number | null;
}

export interface CustomerRow {
  id: number | string;
  name: string | null;
  kind: string;
  records: number;
  sources: string[];
  segment: string | null;
  region: string | null;
  country: string | null;
  email: string | null;
  since: string | null;
  lastEvent: string | null;
  events: number;
  amount: number | null;
}

export interface FilterValue {
  value: string;
  customers: number;
}

/** The values that the filters of the list can take, the most frequent of each. */
export interface CustomerFilters {
  sources: FilterValue[];
  segments: FilterValue[];
  countries: FilterValue[];
  regions: FilterValue[];
}

export interface Related {
  id: number | string;
  name: string;
}

export interface CustomerRecord {
  source: string;
  kind: string;
  key: string;
  name: string | null;
  bare: boolean;
  rule: string | null;
  reason: string | null;
  weight: number | null;
  [attribute: string]: unknown;
}

export interface Contradiction {
  label: string;
  column?: string;
  values: { value: string; source: string; key?: string }[];
}

export interface Customer {
  id: number | string;
  name: string | null;
  kind: string;
  resolvedFrom?: number | string | null;
  since: string | null;
  left: string | null;
  segment: string | null;
  region: string | null;
  country: string | null;
  contact: { email: string | null; phone: string | null; address: string | null } | null;
  organization: Related | null;
  members?: { total: number; first: Related[] } | null;
  owner: string | null;
  facts: { label: string; value: string; source: string }[];
  records: CustomerRecord[];
  why: string | null;
  formerIds?: number[];
  counts: Record<string, number>;
  amount: { total: number; purchases: number; currency: string } | null;
  contradictions: Contradiction[];
  /** what nobody knows, and the evidence that would tell */
  missing: { what: string; evidence: string }[];
  lastEvent?: string | null;
  firstEvent?: string | null;
}

export type Tone = 'good' | 'bad' | 'warn' | 'neutral';

export interface TimelineItem {
  kind: string;
  group: string;
  at: string | null;
  title: string;
  detail: string | null;
  tone: Tone;
  source: string;
  record: RecordRef;
}

export interface RecordAnswer {
  kind: string;
  source: string;
  key: string;
  /** whether it is in force; else this is what it said last */
  current?: boolean;
  columns: { name: string; value: unknown }[];
  attributes: Record<string, unknown> | null;
  file: string | null;
  row: number | null;
  import: { id: number; at: string | null; [more: string]: unknown } | null;
  history: {
    import: number;
    at: string | null;
    op: string;
    changed: { column: string; before: unknown; after: unknown }[];
  }[];
}

export interface SourceTable {
  entry: string;
  kind: string;
  file: string | null;
  mode: string;
  lastImport: ImportRow | string | null;
  rows: number | null;
}

export interface SourceRow {
  id: string;
  name: string;
  every: string | null;
  duplicateFree: boolean;
  tables: SourceTable[];
  late: boolean;
}

export interface ImportRow {
  id: number;
  source: string;
  entry: string;
  kind: string;
  status: string;
  started: string | null;
  finished: string | null;
  read: number | null;
  accepted: number | null;
  added: number | null;
  changed: number | null;
  unchanged: number | null;
  closed: number | null;
  rejected: number | null;
  anonymous: number | null;
  who: string | null;
  message: string | null;
}

export interface Reject {
  source?: string | null;
  import?: number | null;
  file: string;
  row: number;
  column: string | null;
  value: string | null;
  reason: string;
}

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  id: string | number;
  type: string;
  title: string;
  status: JobStatus;
  doing: string | null;
  done: number | null;
  total: number | null;
  started: string | null;
  finished: string | null;
  message: string | null;
  eta: string | number | null;
  cancelling?: boolean;
}

/** One source's record. */
export interface PartyRef {
  source: string;
  kind: string;
  key: string;
}

export interface DescribedParty {
  party: PartyRef;
  customer: number;
  name: string;
  value: number | null;
  says: Record<string, string>;
}

/** A pair of records that a person may decide. */
export interface Question {
  one: DescribedParty;
  other: DescribedParty;
  weight: number;
  chance: number;
  reason: string;
  words: string;
}

export type Verdict = 'SAME' | 'DIFFERENT';

export interface Decision {
  id: number;
  change: number;
  verdict: Verdict;
  how: string;
  at: string;
  who: string;
  reason: string;
  weight: number | null;
  ones: PartyRef[];
  others: PartyRef[];
  undone: { change: number; at: string; by: string; reason: string } | null;
}

export interface WeightStep {
  comparison: string;
  level: string;
  agrees: boolean;
  differs: boolean;
  weight: number;
  rarity: number;
}

/** Why two records are one customer, or why not. */
export interface Explanation {
  one: DescribedParty;
  other: DescribedParty;
  joined: boolean;
  compared: boolean;
  verdict: string;
  words: string | null;
  weight: number | null;
  chance: number | null;
  joinFrom: number;
  askFrom: number;
  start: number;
  steps: WeightStep[];
  household: number;
  decision: Decision | null;
  version: number;
}

export interface Range {
  estimate: number;
  low: number;
  high: number;
}

export interface IdentityOfKind {
  kind: string;
  records: number;
  compared: number;
  joinFrom: number;
  askFrom: number;
  quality: { precision: Range; recall: Range; f1: Range; blockingRecall: number; reviewed: number } | null;
  rules: { rule: string; pairs: number; used: boolean }[];
}

export interface IdentityOverview {
  linked: boolean;
  records: number;
  bare: number;
  customers: number;
  joined: number;
  open: number;
  decisions: number;
  version: number;
  kinds: IdentityOfKind[];
}

export interface LinkModel {
  kind: string;
  records: number;
  compared: number;
  match: number;
  household: number;
  comparisons: {
    name: string;
    levels: { name: string; m: number; u: number; h: number; weight: number }[];
  }[];
}

export interface IdentityOutcome {
  decision: number;
  change: number;
  customers: number[];
  exact: boolean;
  shown: boolean;
}

export interface IdentityChange {
  change: number;
  at: string;
  what: string;
  who: string | null;
  moved: { party: PartyRef; from: number; to: number }[];
  decision: Decision | null;
}

export interface IdentityHistory {
  version: number;
  items: IdentityChange[];
}

/** A figure with its 95% interval. */
export interface Figure {
  estimate: number;
  low: number;
  high: number;
}

export interface ValueStep {
  from: string;
  to: string;
  start: number;
  gained: number;
  lost: number;
  grown: number;
  shrunk: number;
  revalued: number;
  end: Figure;
  revenue: number;
  revenueBefore: number;
}

export interface Candidate {
  name: string;
  naive: boolean;
  used: boolean;
  predicted: number;
  actual: number;
  trackingError: number;
  absoluteError: number;
  squaredError: number;
}

export interface BackTest {
  cut: string;
  until: string;
  customers: number;
  sampled: boolean;
  candidates: Candidate[];
  failed: string[];
  tracked: string[];
  tracking: { day: string; actual: number; expected: number[] }[];
  calibration: { purchases: string; customers: number; actual: number; expected: number }[];
}

export interface Tenth {
  tenth: number;
  customers: number;
  least: number;
  most: number;
  sum: number;
  share: number;
}

export interface Kept {
  from: string;
  to: string;
  customers: number;
  revenue: number;
  gross: Figure;
  net: Figure;
}

export interface Stay {
  months: number;
  share: number;
  low: number;
  high: number;
  atRisk: number;
}

export interface Cohort {
  name: string;
  customers: number;
  shares: (number | null)[];
}

/** What all customers are worth, and how that was found. */
export interface ValueReport {
  provenance: {
    run: number;
    asOf: string;
    started: string;
    seconds: number;
    version: string;
    snapshots: Record<string, number>;
    seed: number;
    compared: string[];
  };
  currency: string;
  assumed: {
    horizonMonths: number;
    discountRate: number;
    contractMargin: number | null;
    contractMarginKnown: boolean;
    salesMargin: number;
    salesMarginKnown: boolean;
  };
  worth: {
    equity: Figure | null;
    customers: number;
    change: Figure | null;
    why: string;
    steps: ValueStep[];
  };
  models: { model: string; customers: number; year: number | null }[];
  model: {
    name: string;
    naive: boolean;
    why: string;
    parameters: { name: string; value: number; low: number; high: number }[];
    regularity: { shape: number; error: number; customers: number; regular: boolean } | null;
    notes: string[];
  };
  backTest: BackTest | null;
  distribution: {
    customers: number;
    worthless: number;
    total: number | null;
    median: number | null;
    tenths: Tenth[];
  };
  retention: { recurring: boolean; quarters: Kept[] };
  survival: { customers: number; left: number; median: number | null; steps: Stay[] } | null;
  cohorts: { staying: boolean; quarterly: boolean; rows: Cohort[] };
}

export interface CustomerWorth {
  asOf: string;
  currency: string;
  model: string;
  alive: number | null;
  contract: boolean;
  staysAYear: number | null;
  earlier: { day: string; alive: number | null; staysAYear: number | null }[];
  nextYear: number | null;
  horizonMonths: number;
  lifetime: number | null;
  low: number | null;
  high: number | null;
}

export interface ClassShare {
  name: string;
  customers: number;
  value: number;
  share: Figure | null;
  valueShare: Figure | null;
}

export interface LoyaltySegment {
  name: string;
  active: number;
  heard: number;
  classes: ClassShare[];
}

export interface Movement {
  day: string;
  cells: { then: string; now: string; customers: number }[];
}

export interface ScoredQuestion {
  metric: string;
  survey: string;
  text: string;
  unit: 'points' | 'share' | 'mean';
  least: number;
  most: number;
  scores: { from: string; to: string; answers: number; score: Figure | null }[];
  wave: { change: number; low: number; high: number; detectable: boolean } | null;
  year: Figure | null;
  top: Figure | null;
  answers: number;
  segments: { name: string; answers: number; score: Figure | null }[];
}

/** What customers said and did. */
export interface LoyaltyReport {
  provenance: { asOf: string; started: string; seconds: number; version: string; compared: string[] };
  active: number;
  heard: number;
  effective: number;
  map: ClassShare[];
  segments: LoyaltySegment[];
  movements: Movement[];
  questions: ScoredQuestion[];
}

export interface CustomerLoyalty {
  asOf: string;
  name: string | null;
  reason: string;
  score: number | null;
  answeredAt: string | null;
  earlier: { day: string; name: string | null; score: number | null }[];
}
