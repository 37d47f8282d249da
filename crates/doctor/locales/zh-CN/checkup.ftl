# What `pollux doctor` finds, and what to do about it.
