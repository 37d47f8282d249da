"""The rows of the table, in its order."""

from rows.life import client_gone, kill_9, reload
from rows.models import bad_key, everything_down, overloaded_model, random_503
from rows.quotas import pacing, per_day, quota_minute, retry_info
from rows.streams import broken_streams, slow_or_stalled, useless_answers

ROWS = [
    random_503,
    quota_minute,
    pacing,
    everything_down,
    retry_info,
    per_day,
    bad_key,
    overloaded_model,
    broken_streams,
    useless_answers,
    slow_or_stalled,
    client_gone,
    kill_9,
    reload,
]
