# What `pollux lint` finds beyond the faults of the catalogue.
