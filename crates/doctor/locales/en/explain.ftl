# What `pollux explain` says of logs, traffic files and requests of this Pollux.
