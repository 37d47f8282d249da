-- The callers' projects, their keys and their configuration. `body` is JSON of the record, so that a field more needs no
-- migration; the columns are what is looked up or must be unique. Times are Unix milliseconds.
CREATE TABLE projects (
    number INTEGER NOT NULL PRIMARY KEY,
    id     TEXT    NOT NULL UNIQUE,
    body   TEXT    NOT NULL
) STRICT;

CREATE TABLE keys (
    uid     TEXT    NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    id      TEXT    NOT NULL,
    -- Written every minute, so it is no part of the record.
    used_at INTEGER,
    body    TEXT    NOT NULL,
    UNIQUE (project, id)
) STRICT, WITHOUT ROWID;

-- Never a key string as it is: a keyed hash, and, where the project lets it be shown again, AES-256-GCM bound to the
-- key's uid.
CREATE TABLE key_strings (
    mac         BLOB    NOT NULL PRIMARY KEY,
    key         TEXT    NOT NULL,
    -- Its last four characters.
    hint        TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    valid_until INTEGER,
    sealed      BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX key_strings_by_key ON key_strings (key);

-- What else belongs to a project: kind is account, ai_logic, app_check or template.
CREATE TABLE records (
    kind    TEXT    NOT NULL,
    project INTEGER NOT NULL,
    name    TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (kind, project, name)
) STRICT, WITHOUT ROWID;

-- Other secrets, by name: AES-256-GCM as in upstream_credentials.
CREATE TABLE sealed (
    name   TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
) STRICT;
