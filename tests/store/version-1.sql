-- A file of cases as the first form of the program made it; it is never changed.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1987471731;
PRAGMA user_version = 1;
PRAGMA foreign_keys = ON;
BEGIN;
CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL, scrub INTEGER NOT NULL
    CHECK (scrub IN (0, 1))) STRICT;
CREATE INDEX state_whole ON state (version, scrub);
INSERT INTO state (one, version, scrub) VALUES (1, 1, 0);
CREATE TABLE cases (id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16), reference TEXT NOT NULL UNIQUE CHECK
    (length(reference) BETWEEN 1 AND 80), questionnaire TEXT NOT NULL, language TEXT NOT NULL, owner TEXT NOT
    NULL, changed_by TEXT NOT NULL, data TEXT NOT NULL, outcome TEXT NOT NULL, verdict TEXT NOT NULL, subject TEXT
    NOT NULL, next_item TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL, rules INTEGER NOT NULL,
    keep_until INTEGER NOT NULL, closed INTEGER NOT NULL CHECK (closed IN (0, 1)), as_of INTEGER NOT NULL,
    answered INTEGER NOT NULL, remaining INTEGER NOT NULL, documents INTEGER NOT NULL, received INTEGER NOT NULL,
    has_next INTEGER NOT NULL CHECK (has_next IN (0, 1)), next_day INTEGER NOT NULL, seconds INTEGER NOT NULL,
    version INTEGER NOT NULL, position TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX cases_whole ON cases (changed, id, reference, questionnaire, language, owner, changed_by, data,
    outcome, verdict, subject, next_item, created, rules, keep_until, closed, as_of, answered, remaining,
    documents, received, has_next, next_day, seconds, version, position);
CREATE TABLE answers (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE, question TEXT NOT NULL,
    raw TEXT NOT NULL, typed TEXT NOT NULL, given INTEGER NOT NULL, PRIMARY KEY (case_id, question)) STRICT,
    WITHOUT ROWID;
CREATE INDEX answers_whole ON answers (raw, case_id, question, typed, given);
CREATE TABLE notes (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE, question TEXT NOT NULL,
    text TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL, shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
    PRIMARY KEY (case_id, question)) STRICT, WITHOUT ROWID;
CREATE INDEX notes_whole ON notes (case_id, question, text, who, at, shown);
CREATE TABLE received (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE, item TEXT NOT NULL, day
    INTEGER NOT NULL, PRIMARY KEY (case_id, item)) STRICT, WITHOUT ROWID;
CREATE INDEX received_whole ON received (case_id, item, day);
CREATE TABLE deadlines (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE, item TEXT NOT NULL, day
    INTEGER NOT NULL, PRIMARY KEY (case_id, item, day)) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_whole ON deadlines (day, case_id, item);
CREATE TABLE snapshots (case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE, text TEXT
    NOT NULL, digest TEXT NOT NULL) STRICT;
CREATE TABLE holders (case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE, token TEXT
    NOT NULL, who TEXT NOT NULL, machine TEXT NOT NULL, since INTEGER NOT NULL, beat INTEGER NOT NULL) STRICT,
    WITHOUT ROWID;
CREATE INDEX holders_whole ON holders (case_id, token, who, machine, since, beat);
CREATE TABLE looked (who TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX looked_whole ON looked (who, version);
CREATE TABLE deleted (id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX deleted_whole ON deleted (version, id);
CREATE TABLE audit (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, event INTEGER NOT
    NULL, case_id TEXT NOT NULL) STRICT;
CREATE INDEX audit_whole ON audit (case_id, at, who, event);
UPDATE state SET version = 9;
INSERT INTO cases (id, reference, questionnaire, language, owner, changed_by, data, outcome, verdict, subject,
    next_item, created, changed, rules, keep_until, closed, as_of, answered, remaining, documents, received, has_next,
    next_day, seconds, version, position) VALUES
    ('0123456789abcdef', '2026-117', 'a-place', 'pl', 'anna', 'kari', 'd1', 'yes', 'may', 'someone', 'apply',
    1790000000, 1790000500, 20700, 21000, 0, 20701, 2, 1, 3, 1, 1, 20800, 900, 9, 'two'),
    ('fedcba9876543210', '2026-118', 'a-place', '', 'anna', 'anna', '', '', '', '', '',
    1790000100, 1790000100, 20700, 21000, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, '');
INSERT INTO answers (case_id, question, raw, typed, given) VALUES
    ('0123456789abcdef', 'one', 'yes', 'j', 20700), ('0123456789abcdef', 'two', 'blåbær', '', 20701);
INSERT INTO notes (case_id, question, text, who, at, shown) VALUES
    ('0123456789abcdef', '', 'Ringer igjen.', 'anna', 1790000400, 0);
INSERT INTO received (case_id, item, day) VALUES ('0123456789abcdef', 'diploma', 20701);
INSERT INTO deadlines (case_id, item, day) VALUES ('0123456789abcdef', 'apply', 20800);
INSERT INTO snapshots (case_id, text, digest) VALUES ('0123456789abcdef', '{}', '44136fa355b3678a');
INSERT INTO audit (at, who, event, case_id) VALUES (1790000000, 'anna', 1, '0123456789abcdef'),
    (1790000100, 'anna', 1, 'fedcba9876543210'), (1790000500, 'kari', 3, '0123456789abcdef');
COMMIT;
