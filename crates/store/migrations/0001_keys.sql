-- API keys that callers present to this Pollux. Times are seconds since the Unix epoch.
CREATE TABLE api_keys (
    id           TEXT    NOT NULL PRIMARY KEY,
    display_name TEXT    NOT NULL,
    -- The key string: `pollux keys show` prints it again, so it is kept as it is, in a file only the owner reads.
    key_string   TEXT    NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL
) STRICT;
