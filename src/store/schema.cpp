#include "store/schema.h"

namespace deft {

namespace {

constexpr std::string_view kFirst = R"sql(
-- One timed sitting of a drill: whose, which, how it ended, what it came to. Lists and trends read this table alone.
CREATE TABLE run (
  id                  INTEGER PRIMARY KEY,
  run                 TEXT    NOT NULL UNIQUE,   -- UUIDv7
  drill               TEXT    NOT NULL,
  drill_digest        TEXT    NOT NULL,
  seed                INTEGER NOT NULL,          -- 64 bits without a sign, kept as SQLite's signed ones
  records             INTEGER NOT NULL CHECK (records >= 0),
  rule_set            TEXT    NOT NULL,
  operator            TEXT    NOT NULL,
  purpose             TEXT    NOT NULL,
  started_ms          INTEGER NOT NULL,          -- since 1970, UTC
  limit_us            INTEGER NOT NULL,          -- 0: no time limit
  ended               TEXT    NOT NULL CHECK (ended IN ('all_released', 'time', 'stopped', 'unfinished')),
  scoring_version     INTEGER NOT NULL,
  duration_us         INTEGER NOT NULL,          -- first keystroke to the end, pauses not counted
  keystrokes          INTEGER NOT NULL,
  keystrokes_in_right INTEGER NOT NULL,
  fields_right        INTEGER NOT NULL,
  fields_wrong        INTEGER NOT NULL,
  fields_not_reached  INTEGER NOT NULL,
  critical_right      INTEGER NOT NULL,
  critical_wrong      INTEGER NOT NULL,
  records_right       INTEGER NOT NULL,
  records_released    INTEGER NOT NULL
) STRICT;
CREATE INDEX run_by_operator ON run (operator, started_ms);

-- One judged field of a run. Texts only where it came out wrong; otherwise it holds what the document says.
CREATE TABLE field_result (
  run           INTEGER NOT NULL REFERENCES run (id),
  record        INTEGER NOT NULL,                -- from 0
  field         INTEGER NOT NULL,                -- from 0, in the order of the form
  keystrokes    INTEGER NOT NULL,
  fixing        INTEGER NOT NULL,                -- keystrokes that took characters out
  fixed         INTEGER NOT NULL,                -- characters taken out
  correct       INTEGER NOT NULL,                -- characters right at the end
  left_wrong    INTEGER NOT NULL,                -- characters wrong at the end
  reading_ms    INTEGER NOT NULL,
  keying_ms     INTEGER NOT NULL,
  error_class   TEXT,                            -- S T F O W I; NULL: right
  expected      TEXT,
  keyed         TEXT,
  last_left_us  INTEGER,                         -- clock of the run when a wrong field was last left
  PRIMARY KEY (run, record, field)
) STRICT, WITHOUT ROWID;

-- What a run is recomputed from: its journal, and the values keyed in released records. Both are packed with zstd.
CREATE TABLE journal (
  run           INTEGER PRIMARY KEY REFERENCES run (id),
  bytes         BLOB    NOT NULL,
  keyed_values  BLOB    NOT NULL,
  blake2b       BLOB    NOT NULL CHECK (length(blake2b) = 32)   -- of the journal and the values before packing
) STRICT;

-- Results are never changed; a correction is a new row beside the old one.
CREATE TRIGGER run_stays BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'results are never changed'); END;
CREATE TRIGGER field_result_stays BEFORE UPDATE ON field_result BEGIN SELECT RAISE(ABORT, 'results are never changed'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'results are never changed'); END;
)sql";

// The runs of before are sealed in the same step; then the digest of their journals goes, the seal holds one.
constexpr std::string_view kSecond = R"sql(
-- The stations whose key signed the seals: their public keys (Ed25519).
CREATE TABLE station (
  id          INTEGER PRIMARY KEY,
  public_key  BLOB    NOT NULL UNIQUE CHECK (length(public_key) = 32)
) STRICT;

-- What a run was when it was saved. A changed byte anywhere in it does not fit its seal any more.
CREATE TABLE seal (
  run         INTEGER PRIMARY KEY REFERENCES run (id),
  station     INTEGER NOT NULL REFERENCES station (id),
  keystrokes  INTEGER NOT NULL,
  fields      INTEGER NOT NULL,
  links       BLOB    NOT NULL,                           -- BLAKE2b-256 of: row, field results, values, each piece of journal
  head        BLOB    NOT NULL CHECK (length(head) = 32),  -- end of the chain over the links
  signature   BLOB    NOT NULL CHECK (length(signature) = 64)
) STRICT;
CREATE TRIGGER seal_stays BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'results are never changed'); END;
CREATE TRIGGER station_stays BEFORE UPDATE ON station BEGIN SELECT RAISE(ABORT, 'results are never changed'); END;

-- How long the list of saved runs was when this file was last written: an older file put back shows.
CREATE TABLE saved (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  lines  INTEGER NOT NULL
) STRICT;
INSERT INTO saved VALUES (1, 0);
)sql";

// How far the times of a run can be trusted; nothing in runs kept before, and in those nothing was measured of. Seals cover it.
constexpr std::string_view kThird = R"sql(
ALTER TABLE run ADD COLUMN clock_checks      INTEGER;  -- each second: the run's clock against the kernel's and the display's
ALTER TABLE run ADD COLUMN clock_off_ppm     INTEGER;  -- millionths it ran fast, in its worst half minute
ALTER TABLE run ADD COLUMN clock_disagrees   INTEGER;  -- 1: too far off to measure by; such an assessment is void
ALTER TABLE run ADD COLUMN stalls            INTEGER;  -- stretches in which nothing was answered
ALTER TABLE run ADD COLUMN longest_stall_us  INTEGER;
ALTER TABLE run ADD COLUMN intervals         INTEGER;  -- between presses, held against the display's stamps
ALTER TABLE run ADD COLUMN interval_error_us INTEGER;  -- 95 % of them are off by at most this
ALTER TABLE run ADD COLUMN scripted          INTEGER;  -- presses made by other programs
ALTER TABLE run ADD COLUMN sent              INTEGER;
)sql";

// What runs come to under later scoring versions; how well their speeds are known; what ended them early. Seals cover the new columns.
constexpr std::string_view kFourth = R"sql(
ALTER TABLE run ADD COLUMN pieces            INTEGER;  -- of work that the ranges rest on
ALTER TABLE run ADD COLUMN net_low           INTEGER;  -- 95 % range of net KSPH, in thousandths
ALTER TABLE run ADD COLUMN net_high          INTEGER;
ALTER TABLE run ADD COLUMN gross_low         INTEGER;
ALTER TABLE run ADD COLUMN gross_high        INTEGER;
ALTER TABLE run ADD COLUMN good_ppm          INTEGER;  -- its stopping rule: wrong fields in a million of a good and a bad operator
ALTER TABLE run ADD COLUMN bad_ppm           INTEGER;
ALTER TABLE run ADD COLUMN risk_to_good_ppm  INTEGER;
ALTER TABLE run ADD COLUMN risk_of_bad_ppm   INTEGER;
ALTER TABLE run ADD COLUMN settled           INTEGER;  -- 1: that rule ended it; ended says stopped

-- The figures of a run scored anew from its journal under a later scoring version, beside those it was saved with.
CREATE TABLE rescore (
  run                 INTEGER NOT NULL REFERENCES run (id),
  scoring_version     INTEGER NOT NULL,
  computed_ms         INTEGER NOT NULL,          -- since 1970, UTC
  duration_us         INTEGER NOT NULL,          -- from here on as in run
  keystrokes          INTEGER NOT NULL,
  keystrokes_in_right INTEGER NOT NULL,
  fields_right        INTEGER NOT NULL,
  fields_wrong        INTEGER NOT NULL,
  fields_not_reached  INTEGER NOT NULL,
  critical_right      INTEGER NOT NULL,
  critical_wrong      INTEGER NOT NULL,
  records_right       INTEGER NOT NULL,
  records_released    INTEGER NOT NULL,
  fixing              INTEGER NOT NULL,          -- sums of the columns of field_result
  fixed               INTEGER NOT NULL,
  correct             INTEGER NOT NULL,
  left_wrong          INTEGER NOT NULL,
  substitutions       INTEGER NOT NULL,          -- wrong fields by error_class: S T F O W I
  transpositions      INTEGER NOT NULL,
  formats             INTEGER NOT NULL,
  omissions           INTEGER NOT NULL,
  wrong_fields        INTEGER NOT NULL,
  insertions          INTEGER NOT NULL,
  station             INTEGER NOT NULL REFERENCES station (id),
  digest              BLOB    NOT NULL CHECK (length(digest) = 32),     -- BLAKE2b-256 of these figures and the head of the run's seal
  signature           BLOB    NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (run, scoring_version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rescore_stays BEFORE UPDATE ON rescore BEGIN SELECT RAISE(ABORT, 'results are never changed'); END;
)sql";

// Which paper of its drill a run was keyed on; nothing in those of drills that have one. Seals cover it.
constexpr std::string_view kFifth = R"sql(
ALTER TABLE run ADD COLUMN locale     TEXT;     -- "en-GB"
ALTER TABLE run ADD COLUMN difficulty INTEGER;  -- 1 to 5
)sql";

// What a run was keyed on and to practise what; what operators practise, rest and dispute. Seals cover the new columns of run.
constexpr std::string_view kSixth = R"sql(
ALTER TABLE run ADD COLUMN layout   TEXT;  -- of the keyboard, as the display server names it: "us"
ALTER TABLE run ADD COLUMN keyboard TEXT;  -- name of the device most keys came from
ALTER TABLE run ADD COLUMN aim      TEXT;  -- speed or accuracy, of rounds judged by one of them alone
ALTER TABLE run ADD COLUMN focus    TEXT;  -- what its documents were made to practise, one to a line

-- What a run showed of each thing that can be practised. Computed from its journal, so no seal covers it.
CREATE TABLE evidence (
  run      INTEGER NOT NULL REFERENCES run (id),
  kind     TEXT    NOT NULL,          -- error_class, cause, confusion, digraph, digit_group, field_kind, key
  item     TEXT    NOT NULL,          -- adjacent_transposition; 5S; th; 4; date
  seen     INTEGER NOT NULL,
  wrong    INTEGER NOT NULL,
  timed    INTEGER NOT NULL,
  time_us  INTEGER NOT NULL,          -- summed over those timed
  PRIMARY KEY (run, kind, item)
) STRICT, WITHOUT ROWID;

-- What an operator does beside runs. All times since 1970, UTC.
CREATE TABLE rest (
  operator  TEXT    NOT NULL,
  began_ms  INTEGER NOT NULL,
  seconds   INTEGER NOT NULL CHECK (seconds >= 0),
  PRIMARY KEY (operator, began_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE lesson_seen (
  operator  TEXT    NOT NULL,
  lesson    TEXT    NOT NULL,
  seen_ms   INTEGER NOT NULL,
  PRIMARY KEY (operator, lesson, seen_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal (                           -- the newest holds
  operator            TEXT    NOT NULL,
  set_ms              INTEGER NOT NULL,
  minutes_a_day       INTEGER NOT NULL CHECK (minutes_a_day > 0),
  net_ksph            INTEGER NOT NULL,       -- 0: none
  accuracy_per_mille  INTEGER NOT NULL,       -- 0: none
  PRIMARY KEY (operator, set_ms)
) STRICT, WITHOUT ROWID;

-- Fields their operators hold to be judged wrongly. The result beside it stays as it is.
CREATE TABLE dispute (
  run        INTEGER NOT NULL REFERENCES run (id),
  record     INTEGER NOT NULL,
  field      INTEGER NOT NULL,
  marked_ms  INTEGER NOT NULL,
  PRIMARY KEY (run, record, field)
) STRICT, WITHOUT ROWID;
)sql";

// Whose runs these were before they were taken over. Under no seal: it is what the other station's file said.
constexpr std::string_view kSeventh = R"sql(
CREATE TABLE origin (
  run          TEXT     NOT NULL PRIMARY KEY,             -- its name: noted before the run is saved
  station      BLOB     NOT NULL CHECK (length(station) = 32),
  imported_ms  INTEGER  NOT NULL                          -- since 1970, UTC
) STRICT, WITHOUT ROWID;
)sql";

// That a dispute was taken back is known too: another station that still holds it must not bring it back.
constexpr std::string_view kEighth = R"sql(
ALTER TABLE dispute ADD COLUMN taken_back_ms INTEGER;  -- since 1970, UTC; NULL: it stands
)sql";

// Who keys here. Those who only have runs have no row until something of them is kept here.
constexpr std::string_view kNinth = R"sql(
CREATE TABLE operator (
  name      TEXT     NOT NULL PRIMARY KEY,
  since_ms  INTEGER  NOT NULL,              -- since 1970, UTC; 0: not known
  pin       TEXT     CHECK (pin LIKE '$argon2id$%'),  -- as libsodium writes it; NULL: none
  failures  INTEGER  NOT NULL DEFAULT 0,    -- wrong PINs in a row
  tried_ms  INTEGER  NOT NULL DEFAULT 0,    -- the last of them
  settings  TEXT                            -- as in settings.toml; NULL: none kept
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kSteps[] = {kFirst, kSecond, kThird, kFourth, kFifth, kSixth, kSeventh, kEighth, kNinth};

}  // namespace

std::span<const std::string_view> schema_steps() {
  return kSteps;
}

}  // namespace deft
