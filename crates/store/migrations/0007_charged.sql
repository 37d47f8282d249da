-- Who pays beside the caller, and since when it counts: what was spent is added up from here after a restart.

-- The key behind Firebase's Gemini Developer API, where that is another one than the caller's.
ALTER TABLE requests ADD COLUMN charged TEXT;
-- When the cost was taken from balances and budgets; NULL where there was none, and of older rows.
ALTER TABLE requests ADD COLUMN counted_at INTEGER;
