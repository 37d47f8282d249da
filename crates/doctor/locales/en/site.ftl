# The words of the help pages around the catalogue.
