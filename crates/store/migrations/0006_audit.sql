-- Who changed what, when, and from where. Never a secret. Times are Unix milliseconds.
CREATE TABLE audit (
    id       INTEGER NOT NULL PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    -- The address it came from.
    source   TEXT,
    action   TEXT    NOT NULL,
    resource TEXT    NOT NULL,
    project  INTEGER,
    -- JSON of the fields that changed.
    change   TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_by_project ON audit (project, id);
