-- Keys to present upstream, added while Pollux runs. Times are seconds since the Unix epoch.
CREATE TABLE upstream_credentials (
    id         TEXT    NOT NULL PRIMARY KEY,
    project    TEXT    NOT NULL,
    paused     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- AES-256-GCM: a nonce of 12 bytes, the ciphertext, a tag of 16; the id is bound to it.
    secret     BLOB    NOT NULL
) STRICT;

-- What a part remembers over a restart: one JSON text by name.
CREATE TABLE marks (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
